/**
 * A broken belief: our own code is wrong. It becomes a 500 and an alert and is never translated,
 * because no sentence we could show a resident would be true.
 */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Asserts what must hold whatever anyone sends us; for bad input throw `AppError` instead. */
export function invariant(belief: unknown, message: string): asserts belief {
  if (!belief) throw new InvariantError(message);
}
