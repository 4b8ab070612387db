import type { ReactNode } from 'react';

/** One fact: its name, and its value with what stands beside it. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** In parentheses after the value, such as a masked real name. */
  readonly also?: string;
  readonly chip?: ReactNode;
}
