import { ProblemError } from '@pingshan/shared/client';
import { NotConfirmedError } from './confirmation.ts';
import type { Messages } from '../messages/type.ts';

/** Error codes after which the server may still have carried out the request. */
const OUTCOME_UNKNOWN = ['outcome_unknown', 'idempotency_in_flight', 'unavailable', 'internal'];

/** Whether money may have moved without a definite reply: then only the same key may be sent. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (error instanceof NotConfirmedError) return false;
  return !(error instanceof ProblemError) || OUTCOME_UNKNOWN.includes(error.problem.code);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined;
}

/** The sentence for the user: the server's own, or that no connection was possible. */
export function sentenceOf(error: unknown, messages: Messages): string {
  if (error instanceof NotConfirmedError) return messages.failed.notConfirmed;
  return error instanceof ProblemError ? error.problem.detail : messages.failed.noAnswer;
}
