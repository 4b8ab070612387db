import * as contracts from './contract.ts';
import type { ParamsOf } from './define-contract.ts';
import { type Merged, type MergedTypes, mergeTables } from './merge.ts';

type Contracts = typeof contracts;
type Params = MergedTypes<{ [C in keyof Contracts]: ParamsOf<Contracts[C]> }[keyof Contracts]>;

/**
 * All refusals: the HTTP status of each, and whether a client may repeat the same request. The sentences
 * are in `<module>/messages`; a code without a sentence in each language does not compile.
 */
export const ERRORS: Merged<Contracts, 'errors'> = mergeTables(contracts, 'errors');

export type ErrorCode = keyof typeof ERRORS;

type Nothing = Record<never, never>;
export type ErrorParams<Code extends ErrorCode> = Code extends keyof Params
  ? Params[Code]
  : Nothing;

/** A refusal: the request was understood and not carried out. It is sent to the client by its code. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: Code;
  readonly params: ErrorParams<Code>;

  constructor(
    code: Code,
    ...[params]: keyof ErrorParams<Code> extends never ? [] : [ErrorParams<Code>]
  ) {
    super(code);
    this.code = code;
    this.params = (params ?? {}) as ErrorParams<Code>;
  }
}
