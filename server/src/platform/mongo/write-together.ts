import type { Connection } from 'mongoose';
import type { DocumentWrite } from './document-write.ts';
import { writeDocuments } from './write-documents.ts';

/**
 * Writes documents in one transaction, where no money moves with them. Throws the driver's error for a
 * document that exists, and then none was written; `outcome_unknown` as `writeDocuments`.
 */
export const writeTogether = (
  deps: { readonly mongo: Connection },
  writes: readonly DocumentWrite[],
): Promise<void> => writeDocuments(deps, writes);
