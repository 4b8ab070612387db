import { AppError } from '@pingshan/shared/errors';
import type { Language } from '@pingshan/shared/language';
import type { FastifySchemaCompiler } from 'fastify';
import type * as z from 'zod';
import { en, zhCN, zhTW } from 'zod/locales';

const LOCALES = {
  'zh-CN': zhCN().localeError,
  'zh-HK': zhTW().localeError,
  en: en().localeError,
} as const;

/** A request that its schema refuses: kept as it came, so it can be explained in the caller's language. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInput';
  readonly #part: string;
  readonly #schema: z.ZodType;
  readonly #input: unknown;

  constructor(part: string, schema: z.ZodType, input: unknown) {
    super(`${part} refused by its schema`);
    this.#part = part;
    this.#schema = schema;
    this.#input = input;
  }

  /** The first fault, by its path, in one language. */
  explain(language: Language): AppError<'invalid_request'> {
    const issue = this.#schema
      .safeParse(this.#input, { error: LOCALES[language], reportInput: false })
      .error?.issues.at(0);
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...(issue?.path ?? []), ...unknown].join('.') || this.#part;
    return new AppError('invalid_request', { path, reason: issue?.message ?? '' });
  }
}

/** Lets Fastify check by our zod schemas: handlers get what the schema gives, nothing else. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = 'body' }) =>
  (input: unknown) => {
    /** Fastify has null where nothing was sent. */
    const given = input === null ? undefined : input;
    const parsed = schema.safeParse(given);
    return parsed.success
      ? { value: parsed.data }
      : { error: new InvalidInputError(httpPart, schema, given) };
  };
