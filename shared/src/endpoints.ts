import * as contracts from './contract.ts';
import type { SchemasOf } from './define-contract.ts';
import type { InputOf, OutputOf } from './schemas.ts';
import { type Merged, type MergedTypes, mergeTables } from './merge.ts';

type Contracts = typeof contracts;
export type Endpoints = Merged<Contracts, 'endpoints'>;
export type EndpointName = keyof Endpoints;
type Schemas = MergedTypes<{ [C in keyof Contracts]: SchemasOf<Contracts[C]> }[keyof Contracts]>;

/** Every route of the API by its name. */
export const ENDPOINTS: Endpoints = mergeTables(contracts, 'endpoints');

type SchemaOf<Name extends EndpointName> = Name extends keyof Schemas ? Schemas[Name] : never;
/** What a client gives to a route. */
export interface RequestOf<Name extends EndpointName> {
  params: InputOf<SchemaOf<Name>, 'params'>;
  query: InputOf<SchemaOf<Name>, 'query'>;
  body: InputOf<SchemaOf<Name>, 'body'>;
}

/** What a route answers with. */
export type ReplyOf<Name extends EndpointName> = OutputOf<SchemaOf<Name>, 'reply'>;
