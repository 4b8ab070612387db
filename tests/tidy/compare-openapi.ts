import { isDeepStrictEqual } from 'node:util';
import { type JsonSchema, schemaFaults, type Side } from './compare-schemas.ts';

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface Operation {
  readonly operationId?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The parts of an OpenAPI document that a client depends on. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const operationsOf = ({ paths }: OpenApi): Map<string, Operation> =>
  new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  );

function contentFaults(side: Side, released: Content, current: Content, at: string): string[] {
  return Object.entries(released).flatMap(([type, { schema }]) => {
    const now = current[type];
    return now ? schemaFaults(side, schema, now.schema, at) : [`${at} ${type} is gone`];
  });
}

const placeOf = (parameter: Parameter): string => `${parameter.in} ${parameter.name}`;

function parameterFaults(released: Operation, current: Operation): string[] {
  const before = new Map(released.parameters?.map((one) => [placeOf(one), one]));
  const now = new Map(current.parameters?.map((one) => [placeOf(one), one]));
  const required = [...now].filter(([place, one]) => one.required && !before.get(place)?.required);
  return [
    ...required.map(([place]) => `${place} is required now`),
    ...[...before].flatMap(([place, { schema }]) => {
      const same = now.get(place);
      return same ? schemaFaults('request', schema, same.schema, place) : [`${place} is gone`];
    }),
  ];
}

function bodyFaults({ requestBody: before }: Operation, { requestBody: now }: Operation): string[] {
  if (!before) return now?.required ? ['a body is required now'] : [];
  if (!now) return ['the body is gone'];
  const required = now.required && !before.required ? ['a body is required now'] : [];
  return [...required, ...contentFaults('request', before.content, now.content, 'body')];
}

/** A status that a client does not know is as unexpected as one that never comes. */
function responseFaults({ responses: before }: Operation, { responses: now }: Operation): string[] {
  const added = Object.keys(now).filter((status) => !before[status]);
  return [
    ...added.map((status) => `reply ${status} is new`),
    ...Object.entries(before).flatMap(([status, { content = {} }]) => {
      const same = now[status];
      const at = `reply ${status}`;
      return same ? contentFaults('reply', content, same.content ?? {}, at) : [`${at} is gone`];
    }),
  ];
}

/** Generated clients name their functions by `operationId`. An operation may become public. */
function identityFaults(released: Operation, current: Operation): string[] {
  const { security = [] } = current;
  const open = security.length === 0 || isDeepStrictEqual(released.security, security);
  return [
    ...(released.operationId === current.operationId ? [] : ['operationId is another']),
    ...(open ? [] : ['security is another']),
  ];
}

export interface OpenApiChanges {
  /** What breaks a client that was written for the released document. */
  readonly breaking: readonly string[];
  /** The operations that are new or described otherwise. */
  readonly changed: readonly string[];
}

/** Compares two OpenAPI documents, operation by operation. */
export function compareOpenapi(released: OpenApi, current: OpenApi): OpenApiChanges {
  const [before, now] = [operationsOf(released), operationsOf(current)];
  const breaking = [...before].flatMap(([name, operation]) => {
    const same = now.get(name);
    if (!same) return [`${name} is gone`];
    return [identityFaults, parameterFaults, bodyFaults, responseFaults]
      .flatMap((faultsOf) => faultsOf(operation, same))
      .map((fault) => `${name}: ${fault}`);
  });
  const changed = [...now]
    .filter(([name, operation]) => !isDeepStrictEqual(before.get(name), operation))
    .map(([name]) => name);
  return { breaking, changed };
}
