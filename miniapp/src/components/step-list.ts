import type { ReactNode } from 'react';

export interface Step {
  readonly title: string;
  readonly note?: string;
  readonly state: 'done' | 'now' | 'to-come';
  /** A button, on the current step. */
  readonly end?: ReactNode;
}
