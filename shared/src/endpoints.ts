import * as contracts from './contract.ts';
import type { SchemasOf } from './define-contract.ts';
import type { InputOf, OutputOf } from './schemas.ts';
import { type Merged, type MergedTypes, mergeTables } from './merge.ts';

type Contracts = typeof contracts;
export type Endpoints = Merged<Contracts, 'endpoints'>;
export type EndpointName = keyof Endpoints;
type Schemas = MergedTypes<{ [C in keyof Contracts]: SchemasOf<Contracts[C]> }[keyof Contracts]>;

/** The endpoints that reply with a file. A client downloads it from `requestPath`. */
export type FileEndpointName = {
  [Name in EndpointName]: Endpoints[Name] extends { file: string } ? Name : never;
}[EndpointName];
/** The endpoints that the typed client calls. */
export type JsonEndpointName = Exclude<EndpointName, FileEndpointName>;

/** All endpoints of the API by name. */
export const ENDPOINTS: Endpoints = mergeTables(contracts, 'endpoints');

type SchemaOf<Name extends EndpointName> = Name extends keyof Schemas ? Schemas[Name] : never;
/** The request of an endpoint, as a client writes it. */
export interface RequestOf<Name extends EndpointName> {
  params: InputOf<SchemaOf<Name>, 'params'>;
  query: InputOf<SchemaOf<Name>, 'query'>;
  body: InputOf<SchemaOf<Name>, 'body'>;
}

/** The reply of an endpoint. */
export type ReplyOf<Name extends EndpointName> = OutputOf<SchemaOf<Name>, 'reply'>;
