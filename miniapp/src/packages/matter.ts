import type { MarkIcon, MarkKind } from '../components/mark.ts';

/**
 * What is still possible with a matter, in the order of the list: it can be undone, it is asked of
 * the user, it is open to them, or none of these.
 */
export const STAGES = ['undo', 'asked', 'open', 'other'] as const;

/** Something that is going on: a row in 正在进行, with the one act that is still possible. */
export interface Matter {
  readonly id: string;
  readonly icon: MarkIcon;
  readonly kind?: MarkKind;
  readonly title: string;
  readonly note: string;
  /** The word on its pill. */
  readonly action: string;
  /** The page of the thing itself. */
  readonly path: string;
  readonly stage: (typeof STAGES)[number];
  /** It waits for this person, so it counts in the badge of 消息. */
  readonly waits: boolean;
  /** In ms since 1970; the newest comes first. */
  readonly at: number;
}
