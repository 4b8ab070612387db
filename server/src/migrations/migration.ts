import type mongoose from 'mongoose';
import type { OnProgress } from '../platform/finding.ts';

type Database = mongoose.mongo.Db;
type Filter = mongoose.mongo.Filter<Stored>;
interface Stored {
  readonly _id: string;
}

/** What a migration works with. It names collections and fields itself, as they were when it was written. */
export interface MigrationContext {
  readonly db: Database;
  /** Throws where another process may have begun the same migration; called before each write. */
  readonly assertHeld: () => void;
  readonly onProgress: OnProgress;
}

/**
 * A change of the documents at rest. It may be killed at any point and is then run again from the
 * beginning, so each of its steps leaves alone what it has done before. It runs once, and is never edited
 * after a release.
 */
export interface Migration {
  readonly name: string;
  readonly run: (context: MigrationContext) => Promise<void>;
}

const PAGE = 5_000;
const NAMESPACE_NOT_FOUND = 26;
const INDEX_NOT_FOUND = 27;

async function ignoring(code: number, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== code) throw error;
  });
}

/** Updates the documents that match, a page of the collection at a time. */
export async function updatePages(
  { db, assertHeld, onProgress }: MigrationContext,
  of: string,
  { filter, update }: { readonly filter: Filter; readonly update: readonly object[] },
): Promise<void> {
  const collection = db.collection<Stored>(of);
  const total = await collection.estimatedDocumentCount();
  for (let after = '', done = 0; ; ) {
    const inPage = collection.find({ _id: { $gt: after } }).project<Stored>({ _id: 1 });
    const page = await inPage.sort({ _id: 1 }).limit(PAGE).toArray();
    const last = page.at(-1)?._id;
    if (last === undefined) return;
    assertHeld();
    await collection.updateMany({ ...filter, _id: { $gt: after, $lte: last } }, [...update]);
    done += page.length;
    after = last;
    onProgress({ of, done, total });
  }
}

export const collectionExists = async (db: Database, name: string): Promise<boolean> =>
  (await db.listCollections({ name }, { nameOnly: true }).toArray()).length > 0;

/** Renames a collection with its indexes. Throws where both names hold documents. */
export async function renameCollection(
  { db, assertHeld }: MigrationContext,
  from: string,
  to: string,
): Promise<void> {
  if (!(await collectionExists(db, from))) return;
  if (await db.collection(to).findOne({}, { projection: { _id: 1 } })) {
    throw new Error(`${from} cannot be renamed: ${to} holds documents already`);
  }
  assertHeld();
  await db.renameCollection(from, to, { dropTarget: true });
}

/** Drops a collection, if it is there. */
export async function dropCollection(
  { db, assertHeld }: MigrationContext,
  name: string,
): Promise<void> {
  assertHeld();
  await ignoring(NAMESPACE_NOT_FOUND, db.dropCollection(name));
}

/** Drops an index, if it is there. */
export async function dropIndex(
  { db, assertHeld }: MigrationContext,
  collection: string,
  name: string,
): Promise<void> {
  if (!(await collectionExists(db, collection))) return;
  assertHeld();
  await ignoring(INDEX_NOT_FOUND, db.collection(collection).dropIndex(name));
}
