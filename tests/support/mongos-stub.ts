import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;
type Document = mongoose.mongo.Document;

/**
 * Parts of MongoDB's wire protocol. A driver sends its first hello as a legacy OP_QUERY, which is
 * answered by an OP_REPLY; everything else is OP_MSG.
 */
const HEADER = 16;
const OP_REPLY = 1;
const OP_MSG = 2013;
const FLAGS = 4;
const REPLY_DOCUMENT_AT = HEADER + 20;
const MSG_DOCUMENT_AT = HEADER + FLAGS + 1;
const EXACT = { promoteValues: false } as const;

/** Fields of a hello reply that a replica set member sends and a mongos does not. */
const REPLICA_SET_FIELDS =
  /^(setName|setVersion|hosts|passives|arbiters|primary|me|electionId|lastWrite|secondary|isreplicaset|tags|topologyVersion)$/;
/** Commands that the manual lists for replica set members only. */
const REPLICA_SET_COMMANDS = /^(replSet\w+|applyOps|resync)$/;
const HELLO = /^(hello|ismaster)$/i;
const RECOVERY_TOKEN = { recoveryShardId: 'shard' };

export interface MongosStub {
  readonly port: number;
  readonly seen: {
    /** Commits that carried a recovery token, as a driver sends them to a mongos. */
    readonly recoveryTokens: number;
    /** Commands that were refused, because a mongos does not have them. */
    readonly refused: readonly string[];
  };
  readonly stop: () => void;
}

/** Splits a stream into messages, each of which begins with its length. */
function splitMessages(onMessage: (message: Buffer) => void) {
  let rest = Buffer.alloc(0);
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      onMessage(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

const opOf = (message: Buffer): number => message.readInt32LE(12);

/**
 * Offset of a message's document. In an OP_QUERY it follows the collection name and two numbers.
 */
function documentAt(message: Buffer): number {
  const op = opOf(message);
  if (op === OP_MSG) return MSG_DOCUMENT_AT;
  if (op === OP_REPLY) return REPLY_DOCUMENT_AT;
  return message.indexOf(0, HEADER + FLAGS) + 1 + 8;
}

function documentOf(message: Buffer): Document {
  const at = documentAt(message);
  return BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)), EXACT);
}

/** A copy of the message with another document. */
function withDocument(message: Buffer, document: Document): Buffer {
  const changed = Buffer.concat([
    message.subarray(0, documentAt(message)),
    BSON.serialize(document),
  ]);
  changed.writeInt32LE(changed.length, 0);
  return changed;
}

function unknownCommand(request: Buffer, name: string): Buffer {
  const reply = Buffer.alloc(MSG_DOCUMENT_AT);
  reply.writeInt32LE(request.readInt32LE(4), 8);
  reply.writeInt32LE(OP_MSG, 12);
  const errmsg = `no such command: '${name}'`;
  return withDocument(reply, { ok: 0, errmsg, code: 59, codeName: 'CommandNotFound' });
}

const toMongosHello = (hello: Document): Document => ({
  ...Object.fromEntries(Object.entries(hello).filter(([name]) => !REPLICA_SET_FIELDS.test(name))),
  msg: 'isdbgrid',
});

/**
 * Starts a proxy to a mongod that behaves as a mongos towards the driver: its hello is that of a
 * mongos, transactions get a recovery token, and commands of replica set members are refused. It
 * routes nothing, since all collections are on the one shard behind it.
 */
export async function startMongosStub(target: number): Promise<MongosStub> {
  const seen = { recoveryTokens: 0, refused: [] as string[] };
  const sockets = new Set<Socket>();

  function accept(client: Socket): void {
    const mongod = connect(target, '127.0.0.1');
    const commands = new Map<number, Document>();
    const onRequest = (message: Buffer) => {
      const command = documentOf(message);
      const [name = ''] = Object.keys(command);
      if (REPLICA_SET_COMMANDS.test(name)) {
        seen.refused.push(name);
        return client.write(unknownCommand(message, name));
      }
      if (name === 'commitTransaction' && command['recoveryToken']) seen.recoveryTokens += 1;
      commands.set(message.readInt32LE(4), command);
      return mongod.write(message);
    };
    const onReply = (message: Buffer) => {
      const command = commands.get(message.readInt32LE(8)) ?? {};
      commands.delete(message.readInt32LE(8));
      if (HELLO.test(Object.keys(command)[0] ?? '')) {
        return client.write(withDocument(message, toMongosHello(documentOf(message))));
      }
      if (command['autocommit'] !== false) return client.write(message);
      const reply = { ...documentOf(message), recoveryToken: RECOVERY_TOKEN };
      return client.write(withDocument(message, reply));
    };
    client.on('data', splitMessages(onRequest)).on('error', () => mongod.destroy());
    mongod.on('data', splitMessages(onReply)).on('error', () => client.destroy());
    client.on('close', () => mongod.destroy());
    mongod.on('close', () => client.destroy());
    sockets.add(client);
  }

  const server = createServer(accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the stub has no port');
  return {
    port: bound.port,
    seen,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
