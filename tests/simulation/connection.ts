import type { Connection, Schema } from 'mongoose';
import { Collection } from './collection.ts';
import { type Line, Session } from './session.ts';

const NAME = 'wallet';
/** As `ledger/abandoned.ts` asks for it. */
const IDLE_MS = 2_000;

/** What the database says about itself: its clock, its idle transactions, and how to end them. */
function adminOf({ mongo, weather }: Line) {
  const { books } = mongo;
  return {
    command: (asked: { killSessions?: readonly { id: never }[] }) =>
      mongo.ask(weather, Object.keys(asked).join(), () => {
        for (const { id } of asked.killSessions ?? []) books.abort(id);
        return { localTime: new Date(Math.floor(mongo.now)) };
      }),
    aggregate: () => ({
      toArray: () =>
        mongo.ask(weather, 'currentOp', () =>
          books.open
            .filter(({ touched }) => mongo.now - touched > IDLE_MS)
            .map((transaction) => ({ lsid: { id: transaction } })),
        ),
    }),
  };
}

/** The unique indexes that a room's schema declares are the ones this database holds. */
function modelOf({ mongo }: Line, schema: Schema) {
  return {
    createCollection: async () => undefined,
    createIndexes: async () => {
      for (const [fields, { unique, name }] of schema.indexes()) {
        if (!unique) continue;
        const index = { name: name ?? Object.keys(fields).join('_'), fields: Object.keys(fields) };
        mongo.books.addIndex(String(schema.get('collection')), index);
      }
    },
  };
}

/** Nobody in this world has a name: `people` finds none of those it looks for. */
const nameless = { find: () => ({ lean: async () => [] }) };

/** The database as a process holds it: what the house uses of mongoose and of the driver below it. */
export function connect(line: Line): Connection {
  const collection = (name: string) => new Collection(line, name);
  const client = {
    db: (name: string) => (name === 'admin' ? adminOf(line) : { collection }),
    startSession: () => new Session(line),
  };
  return {
    name: NAME,
    db: { collection },
    collection,
    getClient: () => client,
    model: (_: string, schema?: Schema) => (schema ? modelOf(line, schema) : nameless),
  } as unknown as Connection;
}
