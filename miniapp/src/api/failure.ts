import { ProblemError } from '@pingshan/shared/client';
import type { Messages } from '../messages/zh-CN.ts';

/** Codes after which the same request may still turn out to have been done. */
const UNCERTAIN = ['outcome_unknown', 'idempotency_in_flight', 'unavailable', 'internal'];

/** Whether money may have moved although no clear answer came: then only the same key may be sent again. */
export function isOutcomeUnknown(error: unknown): boolean {
  return !(error instanceof ProblemError) || UNCERTAIN.includes(error.problem.code);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.problem.code : undefined;
}

/** What to tell the person: the server's own sentence, or that nothing could be reached. */
export function sentenceOf(error: unknown, messages: Messages): string {
  return error instanceof ProblemError ? error.problem.detail : messages.failed.noAnswer;
}
