import { readFileSync } from 'node:fs';

/** One parameter of a method or one field of a type, as the Bot API documents it. */
export interface Field {
  type: string;
  required?: true;
  min?: number;
  max?: number;
  /** `min` and `max` count bytes of UTF-8 instead of characters. */
  bytes?: true;
  /** The only valid value. */
  is?: string;
}
export type Fields = Record<string, Field>;
export interface BotApi {
  version: string;
  methods: Record<string, Fields>;
  /** The fields of a type, or for a union the names of its types. */
  types: Record<string, Fields | string[]>;
}

const api = JSON.parse(readFileSync(new URL('bot-api.json', import.meta.url), 'utf8')) as BotApi;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalars: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
  True: (value) => value === true,
  InputFile: (value) => typeof value === 'string',
};

function checkLimits(path: string, { min = 0, max, bytes, is }: Field, value: string): string[] {
  if (is !== undefined && value !== is) return [`${path} must be "${is}"`];
  if (max === undefined) return [];
  const length = bytes ? Buffer.byteLength(value) : [...value].length;
  const unit = bytes ? 'bytes' : 'characters';
  return length < min || length > max ? [`${path}: ${length} ${unit}, must be ${min}-${max}`] : [];
}

function checkArray(path: string, type: string, value: unknown): string[] {
  if (!Array.isArray(value)) return [`${path} must be an array`];
  return value.flatMap((item, index) => checkType(`${path}[${index}]`, type, item));
}

/** No fault if one alternative has none, else the faults of the alternative with the fewest. */
function checkOneOf(path: string, types: string[], value: unknown): string[] {
  const faults = types.map((type) => checkType(path, type, value));
  return faults.reduce((best, next) => (next.length < best.length ? next : best), faults[0] ?? []);
}

function checkType(path: string, type: string, value: unknown): string[] {
  const nested = /^Array of (.+)$/.exec(type)?.[1];
  if (nested !== undefined) return checkArray(path, nested, value);
  const alternatives = type.split(/, | and | or /);
  if (alternatives.length > 1) return checkOneOf(path, alternatives, value);
  const scalar = scalars[type];
  if (scalar) return scalar(value) ? [] : [`${path} must be ${type}`];
  const definition = api.types[type];
  if (definition === undefined) return [`${path}: type ${type} is not described`];
  if (Array.isArray(definition)) return checkOneOf(path, definition, value);
  if (!isPlainObject(value)) return [`${path} must be ${type}`];
  return checkFields(`${path}.`, definition, value);
}

function checkFields(prefix: string, fields: Fields, given: Record<string, unknown>): string[] {
  const faults: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined) {
      if (field.required) faults.push(`${prefix}${name} is required`);
      continue;
    }
    faults.push(...checkType(`${prefix}${name}`, field.type, value));
    if (typeof value === 'string') faults.push(...checkLimits(`${prefix}${name}`, field, value));
  }
  for (const name of Object.keys(given)) {
    if (fields[name] === undefined) faults.push(`${prefix}${name} is not a known field`);
  }
  return faults;
}

/** True for each method of the Bot API, whether this simulator supports it or not. */
export const isMethod = (method: string): boolean => Object.hasOwn(api.methods, method);

/** The faults of a call's parameters, one sentence each; empty for a call as documented. */
export function checkCall(method: string, parameters: Record<string, unknown>): string[] {
  return checkFields('', api.methods[method] ?? {}, parameters);
}

/** The faults of an object that the simulator sends, such as an `Update`, by the same schema. */
export function checkObject(type: string, value: unknown): string[] {
  return checkType(type, type, value);
}
