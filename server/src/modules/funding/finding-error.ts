/** A finding cannot be resolved in this way; the message says why. */
export class FindingError extends Error {
  override readonly name = 'FindingError';
}
