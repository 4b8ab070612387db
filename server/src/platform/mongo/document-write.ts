/** A document of a module that is written in the same transaction as its money. */
export type DocumentWrite =
  | {
      readonly collection: string;
      readonly insert: Readonly<Record<string, unknown>> & { _id: string };
    }
  | {
      readonly collection: string;
      readonly filter: Readonly<Record<string, unknown>>;
      readonly update: Readonly<Record<string, unknown>>;
      /** Inserts the document of the filter where there is none. */
      readonly upsert?: true;
    };
