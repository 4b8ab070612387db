import { ProblemError } from '@pingshan/shared/client';
import type { Factor } from '@pingshan/shared/step-up/errors';
import { create } from 'zustand';

/** A request that the server wants confirmed: what is asked, and which factors it needs. */
export interface Confirmation {
  readonly challenge: `chl_${string}`;
  /** One factor of each set is needed. */
  readonly sets: readonly (readonly Factor[])[];
  readonly what: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

interface Waiting extends Confirmation {
  /** Ends the wait: true once all factors were shown, false where the person closed the sheet. */
  readonly end: (passed: boolean) => void;
}

/** The confirmation that the sheet shows now; null while there is none. */
export const useConfirmation = create<{ waiting: Waiting | null }>(() => ({ waiting: null }));

/** The person closed the sheet: the request was not sent again, so nothing happened. */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError';
}

/** What a refusal wants confirmed; undefined for any other error. */
export function confirmationOf(error: unknown): Confirmation | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'step_up_required') {
    return undefined;
  }
  return error.problem.params as unknown as Confirmation;
}

/** Shows the confirm sheet, and resolves to whether the person has shown all factors. */
export function askToConfirm(confirmation: Confirmation): Promise<boolean> {
  useConfirmation.getState().waiting?.end(false);
  return new Promise((resolve) => {
    const end = (passed: boolean) => {
      useConfirmation.setState({ waiting: null });
      resolve(passed);
    };
    useConfirmation.setState({ waiting: { ...confirmation, end } });
  });
}
