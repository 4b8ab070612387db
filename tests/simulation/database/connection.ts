import type { Connection } from 'mongoose';
import { DuplicateError } from './snapshot-store.ts';
import { Collection, DUPLICATE_KEY, type WriteOperation, type Options } from './collection.ts';
import type { Document, Fields } from './documents.ts';
import { type Link, Session } from './session.ts';

const NAME = 'wallet';
/** As `ledger/abandoned.ts` asks for it. */
const IDLE_MS = 2_000;

/** What the database says about itself: its clock, its idle transactions, and how to end them. */
function adminOf({ mongo, network }: Link) {
  const { store } = mongo;
  return {
    command: (asked: { killSessions?: readonly { id: never }[] }) =>
      mongo.request(network, Object.keys(asked).join(), () => {
        for (const { id } of asked.killSessions ?? []) store.abort(id);
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

/** A write as it goes over the wire: a duplicate is no error of the command, it is told in its reply. */
async function runCommand(line: Link, command: WriteCommand, options: Options) {
  const { insert, documents = [], update, updates = [] } = command;
  const name = insert ?? update;
  if (name === undefined) throw new Error('the model of MongoDB lacks this command');
  const operations: WriteOperation[] = [
    ...documents.map((document) => ({ insertOne: { document } })),
    ...updates.map(({ q, u, ...rest }) => ({ updateOne: { filter: q, update: u, ...rest } })),
  ];
  try {
    await new Collection(line, name).write(operations, options);
    return {};
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const { writeIndex: index, keyValue, message: errmsg } = error;
    return { writeErrors: [{ index, code: DUPLICATE_KEY, errmsg, keyValue }] };
  }
}

/** The database as a process holds it: what the house uses of mongoose and of the driver below it. */
export function connect(line: Link): Connection {
  const collection = (name: string) => new Collection(line, name);
  const command = (asked: WriteCommand, options: Options) => runCommand(line, asked, options);
  const listCollections = () => ({ toArray: async () => [] });
  const createCollection = async () => undefined;
  const database = { collection, command, listCollections, createCollection };
  const client = {
    db: (name: string) => (name === 'admin' ? adminOf(line) : database),
    startSession: () => new Session(line),
  };
  return {
    name: NAME,
    getClient: () => client,
  } as unknown as Connection;
}
