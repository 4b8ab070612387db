/**
 * An assertion of the code that failed: a bug. It becomes a 500 and an alert. It has no sentences, because
 * the user can do nothing about it.
 */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Asserts a condition that holds for every input; for invalid input throw `AppError` instead. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
