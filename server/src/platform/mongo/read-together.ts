import { batch } from '../batch.ts';
import type { CollectionDefinition, MongoDeps } from './collection.ts';

const IDS_PER_QUERY_MAX = 1_000;

/**
 * Returns a function that reads one document by its id. The reads of one turn of the event loop travel in one
 * query: a query costs the driver and the database more than the documents that it finds. Each sees what a
 * majority had after it was called.
 */
export function readTogether<Document extends { readonly _id: string }>(
  collection: CollectionDefinition<Document>,
) {
  const readOne = batch(
    { itemsMax: IDS_PER_QUERY_MAX, databaseOf: ({ mongo }: MongoDeps) => mongo },
    async (deps: MongoDeps, _only: null, ids: readonly string[]) => {
      const filter = { _id: { $in: [...new Set(ids)] } };
      const found = await collection(deps)
        .find(filter as never)
        .toArray();
      const byId = new Map(found.map((one) => [String(one._id), one as unknown as Document]));
      return ids.map((id) => byId.get(id));
    },
  );
  return (deps: MongoDeps, id: Document['_id']): Promise<Document | undefined> =>
    readOne(deps, null, id);
}
