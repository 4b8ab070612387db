import type { FeatureMessages } from '../../../core/feature.ts';

export interface RedPacketMessages extends FeatureMessages {
  luckyTitle: (sender: string, count: number) => string;
  equalTitle: (sender: string, count: number, each: string) => string;
  exclusiveTitle: (sender: string, recipients: string) => string;
  progress: (claimed: number, count: number) => string;
  /** The progress of an exclusive packet, for which people do not compete. */
  exclusiveProgress: (claimed: number, count: number) => string;
  duration: (seconds: number) => string;
  finishedWithLuckiest: (name: string, amount: string, duration: string) => string;
  finished: (count: number, duration: string) => string;
  closed: (claimed: number, count: number, refunded: string | undefined) => string;

  grabButton: string;
  acceptButton: string;
  seeButton: string;
  shareButton: string;
  confirmButton: (total: string) => string;

  won: (amount: string) => string;
  already: (amount: string) => string;
  empty: (count: number) => string;
  expired: string;
  notYours: (recipients: string) => string;

  countUnclear: (example: string) => string;
  recipientUnclear: (example: string) => string;
  greetingExample: string;
  draft: (total: string, count: number, greeting: string) => string;

  inlineStart: (total: string, count: number) => string;
  inlineEmpty: string;
  inlineTitle: (total: string, count: number) => string;
  inlineDetail: (greeting: string, claimed: number, count: number) => string;

  refundNotice: (amount: string) => string;
}
