import type { Schema } from 'mongoose';

/** The parts of MongoDB's `$jsonSchema` that mongoose writes. */
interface JsonSchema {
  readonly bsonType?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: false;
}

const mayBeNull = ({ bsonType }: JsonSchema): boolean =>
  Array.isArray(bsonType) && bsonType.includes('null');

const withoutNull = ({ bsonType, ...rest }: JsonSchema): JsonSchema =>
  Array.isArray(bsonType)
    ? { ...rest, bsonType: bsonType.filter((type) => type !== 'null') }
    : { ...rest, ...(bsonType !== undefined && { bsonType }) };

function strict(schema: JsonSchema): JsonSchema {
  const { items, properties, required = [] } = schema;
  if (items) return { ...schema, items: strict(withoutNull(items)) };
  if (!properties) return schema;
  const fields = Object.entries(properties);
  const nullable = fields.filter(([, field]) => mayBeNull(field)).map(([name]) => name);
  return {
    ...schema,
    required: [...new Set([...required, ...nullable])],
    properties: Object.fromEntries(fields.map(([name, field]) => [name, strict(field)])),
    additionalProperties: false,
  };
}

/**
 * What MongoDB checks of each document: mongoose's own JSON schema of a schema, made strict. Every object
 * has its fields and no others, a field that may be null is there, and no item of a list is null.
 */
export const toJsonSchema = (schema: Schema): object =>
  strict(schema.toJSONSchema({ useBsonType: true }));
