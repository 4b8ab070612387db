import type { Connection } from 'mongoose';
import { DuplicateError } from './snapshot-store.ts';
import { Collection, DUPLICATE_KEY, type WriteOperation, type Options } from './collection.ts';
import type { Document, Fields } from './documents.ts';
import { type Link, Session } from './session.ts';

const NAME = 'wallet';
/** As `ledger/stale-transactions.ts` asks for it. */
const IDLE_MS = 2_000;

/** The admin database: the server's clock, its idle transactions, and `killSessions`. */
function adminDatabase({ mongo, network }: Link) {
  const { store } = mongo;
  return {
    command: (request: { killSessions?: readonly { id: never }[] }) =>
      mongo.request(network, Object.keys(request).join(), () => {
        for (const { id } of request.killSessions ?? []) store.abort(id);
        return { localTime: mongo.clock };
      }),
    aggregate: () => ({
      toArray: () =>
        mongo.request(network, 'currentOp', () =>
          store.open
            .filter(({ lastUsed }) => mongo.now - lastUsed > IDLE_MS)
            .map((transaction) => ({ lsid: { id: transaction } })),
        ),
    }),
  };
}

interface WriteCommand {
  readonly insert?: string;
  readonly documents?: readonly Document[];
  readonly update?: string;
  readonly updates?: readonly { readonly q: Fields; readonly u: Fields; readonly upsert?: true }[];
}

/**
 * A write command as it goes over the wire: a duplicate key is no error of the command, it is in
 * the reply.
 */
async function runCommand(link: Link, command: WriteCommand, options: Options) {
  const { insert, documents = [], update, updates = [] } = command;
  const name = insert ?? update;
  if (name === undefined) throw new Error('the model of MongoDB lacks this command');
  const operations: WriteOperation[] = [
    ...documents.map((document) => ({ insertOne: { document } })),
    ...updates.map(({ q, u, ...rest }) => ({ updateOne: { filter: q, update: u, ...rest } })),
  ];
  try {
    await new Collection(link, name).write(operations, options);
    return {};
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const { writeIndex: index, keyValue, message: errmsg } = error;
    return { writeErrors: [{ index, code: DUPLICATE_KEY, errmsg, keyValue }] };
  }
}

/** A process's connection: the parts of mongoose and of its driver that the product uses. */
export function connect(link: Link): Connection {
  const collection = (name: string) => new Collection(link, name);
  const command = (request: WriteCommand, options: Options) => runCommand(link, request, options);
  const listCollections = () => ({ toArray: async () => [] });
  const createCollection = async () => undefined;
  const database = { collection, command, listCollections, createCollection };
  const client = {
    db: (name: string) => (name === 'admin' ? adminDatabase(link) : database),
    startSession: () => new Session(link),
  };
  return {
    name: NAME,
    getClient: () => client,
  } as unknown as Connection;
}
