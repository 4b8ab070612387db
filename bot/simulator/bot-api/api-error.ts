/** A refusal as the Bot API words it: `{ ok: false, error_code, description, parameters }`. */
export class ApiError extends Error {
  override readonly name = 'ApiFailure';
  readonly code: number;
  readonly parameters: { retry_after: number } | undefined;

  constructor(code: number, description: string, parameters?: { retry_after: number }) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (why: string): ApiError => new ApiError(400, `Bad Request: ${why}`);

/** Guards in a column: refuses the call unless it holds. */
export function ensure(holds: unknown, why: string): asserts holds {
  if (!holds) throw badRequest(why);
}
