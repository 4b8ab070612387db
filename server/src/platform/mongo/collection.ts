import { type Connection, type mongo as driver, Schema } from 'mongoose';
import type { DocumentOf } from './fields.ts';
import { toJsonSchema } from './json-schema.ts';

/** Read what a majority has; answer a write when a majority has it on disk. A deployment may default to less. */
const MAJORITY = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', j: true },
} as const;
const NAMESPACE_EXISTS = 48;
export const DUPLICATE_KEY = 11_000;

const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;

/** True where a write was refused because a document with the same unique value exists. */
export const isDuplicateKey = (error: unknown): boolean => codeOf(error) === DUPLICATE_KEY;

/** The documents of a collection that was defined here. */
export type DocumentIn<Collection> =
  Collection extends CollectionDefinition<infer Document> ? Document : never;

export interface MongoDeps {
  readonly mongo: Connection;
}

export const databaseOf = ({ mongo }: MongoDeps): driver.Db => mongo.getClient().db(mongo.name);

/** A collection as the application prepares it. */
export interface Model {
  readonly collectionName: string;
  /** The collection with its validator and indexes: before the first transaction, which cannot create them. */
  readonly prepare: (mongo: Connection) => Promise<void>;
}

/** A collection of a module: call it with a context to read and write its documents. */
export interface CollectionDefinition<Document extends object> extends Model {
  (deps: MongoDeps): driver.Collection<Document>;
}

interface Definition<Fields> {
  readonly name: string;
  /** The fields as mongoose defines them; see `fields.ts`. */
  readonly schema: Fields;
  readonly indexes?: readonly driver.IndexDescription[];
  /** False where the database does not check the documents; the reason stands beside it. */
  readonly validated?: boolean;
}

interface Options {
  readonly validator?: object;
}

async function readOptions(db: driver.Db, name: string): Promise<Options | undefined> {
  const [found] = await db.listCollections({ name }).toArray();
  return found && ((found as { options?: Options }).options ?? {});
}

/** True where this call created it: two processes may start at once, and the second finds the collection. */
async function create(db: driver.Db, name: string, validator: object): Promise<boolean> {
  try {
    await db.createCollection(name, { validator });
    return true;
  } catch (error) {
    if (codeOf(error) === NAMESPACE_EXISTS) return false;
    throw error;
  }
}

/**
 * `collMod` locks the collection and so waits for every open transaction: it runs only where the validator
 * is another one.
 */
async function putValidator(db: driver.Db, name: string, validator: object): Promise<void> {
  const existing = await readOptions(db, name);
  if (!existing && (await create(db, name, validator))) return;
  const { validator: current = {} } = existing ?? (await readOptions(db, name)) ?? {};
  if (JSON.stringify(current) === JSON.stringify(validator)) return;
  await db.command({ collMod: name, validator, validationLevel: 'strict' });
}

/**
 * Defines a collection. The type of its documents is inferred from the schema, and the same schema is what
 * MongoDB checks of every write, by any client.
 */
export function defineCollection<const Fields extends object>({
  name,
  schema,
  indexes = [],
  validated = true,
}: Definition<Fields>): CollectionDefinition<DocumentOf<Fields>> {
  const validator = validated ? { $jsonSchema: toJsonSchema(new Schema(schema)) } : {};
  const open = (deps: MongoDeps) => databaseOf(deps).collection<DocumentOf<Fields>>(name, MAJORITY);
  return Object.assign(open, {
    collectionName: name,
    async prepare(mongo: Connection): Promise<void> {
      await putValidator(databaseOf({ mongo }), name, validator);
      if (indexes.length > 0) await open({ mongo }).createIndexes([...indexes]);
    },
  });
}

/** Creates the collections with their validators and indexes. Running it again changes nothing. */
export async function prepareModels(mongo: Connection, models: readonly Model[]): Promise<void> {
  for (const { prepare } of models) await prepare(mongo);
}
