import { type InferRawDocType, type InferRawDocTypeWithout_id, type mongo, Schema } from 'mongoose';

/** Fields that must be there. */
export const text = { type: String, required: true } as const;
export const flag = { type: Boolean, required: true } as const;
export const date = { type: Date, required: true } as const;
export const number = { type: Number, required: true } as const;
export const int32 = { type: Schema.Types.Int32, required: true } as const;
/** Amounts: the driver would otherwise choose the width by the value. */
export const int64 = { type: Schema.Types.BigInt, required: true } as const;
/** A list of texts. */
export const texts = { type: [String], required: true } as const;
/** Anything that BSON holds; `typedAs` gives it its type. */
export const mixed = { type: Schema.Types.Mixed, required: true } as const;

/** A type that the schema alone does not give, as of an id with its prefix: `{ ...text, ...typedAs<Id<'usr'>>() }`. */
export const typedAs = <T>() => ({}) as { readonly __rawDocTypeHint: T };

type Required = { readonly required: true };

/** A field that is there and may be null. */
export const orNull = <const Field extends Required>(field: Field) =>
  ({ ...field, required: false, default: null }) as Omit<Field, 'required'> & {
    readonly default: null;
  };

/** A field that may be absent, and is never null. */
export const optional = <const Field extends Required>(field: Field) =>
  ({ ...field, required: false, allowNull: false }) as Omit<Field, 'required'> & {
    readonly allowNull: false;
  };

type Scalar = string | number | boolean | null | undefined | Date | mongo.Timestamp;

/**
 * A document as it is read. It differs from mongoose's raw type in two ways: int64 fields are numbers (the
 * driver returns them so, and `minorUnits` refuses one that lost its exactness), and a field that may be
 * null is always there.
 */
type Read<Raw> = unknown extends Raw
  ? Raw
  : Raw extends bigint
    ? number
    : Raw extends Scalar
      ? Raw
      : Raw extends readonly (infer Item)[]
        ? Read<Item>[]
        : ReadFields<Raw>;

type ReadFields<Raw> = {
  [Name in keyof Raw as null extends Raw[Name] ? never : Name]: Read<Raw[Name]>;
} & {
  [Name in keyof Raw as null extends Raw[Name] ? Name : never]-?: Read<
    Exclude<Raw[Name], undefined>
  >;
};

/** The type of the documents of a collection, from the definition of its schema. */
export type DocumentOf<Definition> = ReadFields<InferRawDocType<Definition>>;

type Part<Definition> = InferRawDocTypeWithout_id<Definition>;

/** An object within a document, with fields of its own. */
export const object = <const Definition extends object>(definition: Definition) =>
  ({ type: new Schema(definition, { _id: false }), required: true }) as unknown as {
    readonly type: Schema;
    readonly required: true;
    readonly __rawDocTypeHint: Part<Definition>;
  };

/** A list of such objects. */
export const listOf = <const Definition extends object>(definition: Definition) =>
  ({ type: [new Schema(definition, { _id: false })], required: true }) as unknown as {
    readonly type: Schema[];
    readonly required: true;
    readonly __rawDocTypeHint: Part<Definition>[];
  };
