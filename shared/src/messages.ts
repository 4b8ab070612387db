/** The sentences of one module: one for each of its refusals, given what makes it exact. */
export type Sentences<Errors, Params> = {
  readonly [Code in keyof Errors]: (
    params: Code extends keyof Params ? Params[Code] : Record<never, never>,
  ) => string;
};
