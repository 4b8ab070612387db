import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;
type Document = mongoose.mongo.Document;

/** Of MongoDB's wire protocol. A driver's first hello is a query of the old kind, and its answer a reply. */
const HEADER = 16;
const OP_REPLY = 1;
const OP_MSG = 2013;
const FLAGS = 4;
const REPLY_DOCUMENT_AT = HEADER + 20;
const MSG_DOCUMENT_AT = HEADER + FLAGS + 1;
const EXACT = { promoteValues: false } as const;

/** What a member of a replica set says of itself, and a mongos does not. */
const REPLICA_SET_FIELDS =
  /^(setName|setVersion|hosts|passives|arbiters|primary|me|electionId|lastWrite|secondary|isreplicaset|tags|topologyVersion)$/;
/** What only members of a set know, by the manual's list of commands. */
const REPLICA_SET_COMMANDS = /^(replSet\w+|applyOps|resync)$/;
const HELLO = /^(hello|ismaster)$/i;
const RECOVERY_TOKEN = { recoveryShardId: 'shard' };

export interface MongosStub {
  readonly port: number;
  /** Commands that were sent as one sends them to a mongos. */
  readonly seen: { readonly recovered: number; readonly refused: readonly string[] };
  readonly stop: () => void;
}

/** Splits a stream into messages, each with its length in front. */
function splitInto(take: (message: Buffer) => void) {
  let rest = Buffer.alloc(0);
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

const opOf = (message: Buffer): number => message.readInt32LE(12);

/** Where the document of a message begins; a query has the name of its collection and two numbers first. */
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

/** The same message with another document at its end. */
function withDocument(message: Buffer, document: Document): Buffer {
  const changed = Buffer.concat([
    message.subarray(0, documentAt(message)),
    BSON.serialize(document),
  ]);
  changed.writeInt32LE(changed.length, 0);
  return changed;
}

function refusal(request: Buffer, name: string): Buffer {
  const answer = Buffer.alloc(MSG_DOCUMENT_AT);
  answer.writeInt32LE(request.readInt32LE(4), 8);
  answer.writeInt32LE(OP_MSG, 12);
  const errmsg = `no such command: '${name}'`;
  return withDocument(answer, { ok: 0, errmsg, code: 59, codeName: 'CommandNotFound' });
}

const toMongosHello = (hello: Document): Document => ({
  ...Object.fromEntries(Object.entries(hello).filter(([name]) => !REPLICA_SET_FIELDS.test(name))),
  msg: 'isdbgrid',
});

/**
 * A wire to a mongod that speaks as a mongos does, so that the driver takes it for a sharded cluster: it says
 * so in its hello, gives a recovery token in every transaction, and refuses what only members of a set
 * know. It routes nothing: all collections are on the one shard behind it.
 */
export async function startMongosStub(target: number): Promise<MongosStub> {
  const seen = { recovered: 0, refused: [] as string[] };
  const sockets = new Set<Socket>();

  function join(near: Socket): void {
    const far = connect(target, '127.0.0.1');
    const asked = new Map<number, Document>();
    const ask = (message: Buffer) => {
      const command = documentOf(message);
      const [name = ''] = Object.keys(command);
      if (REPLICA_SET_COMMANDS.test(name)) {
        seen.refused.push(name);
        return near.write(refusal(message, name));
      }
      if (name === 'commitTransaction' && command['recoveryToken']) seen.recovered += 1;
      asked.set(message.readInt32LE(4), command);
      return far.write(message);
    };
    const answer = (message: Buffer) => {
      const command = asked.get(message.readInt32LE(8)) ?? {};
      asked.delete(message.readInt32LE(8));
      if (HELLO.test(Object.keys(command)[0] ?? '')) {
        return near.write(withDocument(message, toMongosHello(documentOf(message))));
      }
      if (command['autocommit'] !== false) return near.write(message);
      return near.write(
        withDocument(message, { ...documentOf(message), recoveryToken: RECOVERY_TOKEN }),
      );
    };
    near.on('data', splitInto(ask)).on('error', () => far.destroy());
    far.on('data', splitInto(answer)).on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    sockets.add(near);
  }

  const server = createServer(join);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port was given');
  return {
    port: bound.port,
    seen,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
