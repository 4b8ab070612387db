import type { FeatureMessages } from '../../../core/feature.ts';

interface Head {
  readonly title: string;
  readonly total: string;
  readonly fronter: string;
}

/** A notice about a bill: the other person, what it is for, an amount. */
interface Notice {
  readonly name: string;
  readonly title: string;
  readonly amount: string;
}

export interface BillMessages extends FeatureMessages {
  splitInGroup: string;
  defaultTitle: string;

  head: (bill: Head) => string;
  /** `each` is null where the shares differ, or where no other has joined. */
  joined: (people: number, each: string | null) => string;
  joinButton: string;
  countButton: string;
  reopenButton: string;
  frontButton: string;
  /** The person who is named as the fronter has not said so. */
  unfronted: (name: string) => string;
  askedBy: (names: readonly string[]) => string;
  payButton: (each: string | null) => string;
  paidBy: (names: readonly string[]) => string;
  dueFrom: (names: readonly string[], each: string | null) => string;
  settled: string;
  stopped: (collected: string) => string;
  cancelled: string;

  notHere: string;
  joinedAnswer: (share: string | null) => string;
  countedAnswer: string;
  reopenedAnswer: string;
  frontedAnswer: string;
  askedAnswer: string;
  paidAnswer: (amount: string) => string;

  nothingOwed: string;
  youOwe: (name: string, amount: string) => string;
  owesYou: (name: string, amount: string) => string;
  owedLine: (title: string, amount: string, mine: boolean) => string;
  netButton: (name: string, amount: string) => string;
  netted: (name: string, amount: string) => string;
  nettedAnswer: string;

  planHead: (payments: number) => string;
  planLine: (from: string, to: string, amount: string) => string;
  agreedBy: (names: readonly string[]) => string;
  agreeButton: string;
  agreedAnswer: string;
  plannedAnswer: string;

  invitedNotice: (notice: Notice) => string;
  countedNotice: (notice: Notice) => string;
  sharePaidNotice: (notice: Notice) => string;
  remindedNotice: (notice: Notice) => string;
  stoppedNotice: (notice: Notice) => string;
  nettedNotice: (notice: Notice) => string;
  repeatedNotice: (notice: Notice) => string;
  reopenedNotice: (notice: Notice) => string;
  joinAskedNotice: (notice: Notice) => string;
  frontAskedNotice: (notice: Notice) => string;
  plannedNotice: (notice: Notice) => string;
  clearedNotice: string;
}
