/** An error response of the Bot API: `{ ok: false, error_code, description, parameters }`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly parameters: { retry_after: number } | undefined;

  constructor(code: number, description: string, parameters?: { retry_after: number }) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (reason: string): ApiError => new ApiError(400, `Bad Request: ${reason}`);

/** Throws 400 with `reason` unless the condition holds. */
export function ensure(condition: unknown, reason: string): asserts condition {
  if (!condition) throw badRequest(reason);
}

/** Throws 400 unless the simulator implements the feature; the real Bot API has more. */
export function ensureSupported(isSupported: boolean, feature: string): void {
  ensure(isSupported, `${feature} is not supported by this simulator`);
}
