/** There is no such finding, it has ended, or its act cannot be carried out now. */
type FindingFault = 'absent' | 'resolved' | 'impossible';

/** A finding cannot be resolved in this way; the message says why. */
export class FindingError extends Error {
  override readonly name = 'FindingError';
  readonly fault: FindingFault;
  constructor(fault: FindingFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
