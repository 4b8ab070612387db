/** The sentences of one module: a function of the parameters for each of its refusals. */
export type Sentences<Errors, Params> = {
  readonly [Code in keyof Errors]: (
    params: Code extends keyof Params ? Params[Code] : Record<never, never>,
  ) => string;
};
