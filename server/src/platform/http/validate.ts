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

/** A request that its schema refuses. It keeps the input, so that `explain` can use the caller's language. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly #part: string;
  readonly #schema: z.ZodType;
  readonly #input: unknown;

  constructor(part: string, schema: z.ZodType, input: unknown) {
    super(`${part} does not match its schema`);
    this.#part = part;
    this.#schema = schema;
    this.#input = input;
  }

  /** The first fault with its path, in one language. */
  explain(language: Language): AppError<'invalid_request'> {
    const issue = this.#schema
      .safeParse(this.#input, { error: LOCALES[language], reportInput: false })
      .error?.issues.at(0);
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...(issue?.path ?? []), ...unknown].join('.') || this.#part;
    return new AppError('invalid_request', { path, reason: issue?.message ?? '' });
  }
}

/**
 * Makes Fastify validate by zod schemas. A handler gets the output of the schema and nothing else. Headers are left
 * to the route, which has a refusal of its own for each.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({
  schema,
  httpPart = 'body',
}) => {
  if (httpPart === 'headers') return (value: unknown) => ({ value });
  return (input: unknown) => {
    /** Fastify gives null for a request without a body. */
    const present = input === null ? undefined : input;
    const parsed = schema.safeParse(present);
    return parsed.success
      ? { value: parsed.data }
      : { error: new InvalidInputError(httpPart, schema, present) };
  };
};
