import { parseAmount } from '@pingshan/shared/amount';
import type { Person } from '@pingshan/shared/schemas';
import type { PacketKind, PacketTheme, SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Wallet } from '@pingshan/shared/wallet/schemas';
import type { Festival } from '@pingshan/shared/festivals';
import {
  formatYuan,
  formatMoney,
  MAX_AMOUNT,
  type MinorUnits,
  minorUnits,
  money,
} from '@pingshan/shared/money';
import { countCharacters } from '@pingshan/shared/text';
import type { PacketMessages } from '../messages/type.ts';
import { festivalDefaults } from './festivals.ts';

export interface Draft {
  kind: PacketKind;
  /** As typed: the total of a lucky packet; of the other kinds, the amount of each share. */
  typed: string;
  /** As typed; an exclusive packet has one share for each recipient instead. */
  count: string;
  people: Person[];
  greeting: string;
  theme: PacketTheme;
}

export type Limits = Wallet['limits']['redPacket'];

export type DraftValidation =
  | { fault: 'empty' | 'people' }
  | { fault: 'count'; max: number | undefined }
  | { fault: 'small'; short: MinorUnits }
  | { fault: 'large'; max: MinorUnits }
  | { fault: 'long'; over: number }
  | { fault: 'funds'; need: MinorUnits; have: MinorUnits }
  | { fault: undefined; total: MinorUnits; count: number };

const DEFAULT_COUNT = '8';

export function newDraft(festival: Festival, greeting: string): Draft {
  return { ...festivalDefaults(festival), typed: '', count: DEFAULT_COUNT, people: [], greeting };
}

export const countOf = ({ kind, count, people }: Draft): number =>
  kind === 'exclusive' ? people.length : Number(count || '0');

/** The total that will be charged, from what has been typed so far. */
export function totalOf(draft: Draft): MinorUnits {
  const amount = parseAmount(draft.typed.replace(/\.$/, '')) ?? minorUnits(0);
  const total = draft.kind === 'lucky' ? amount : amount * Math.max(1, countOf(draft));
  return minorUnits(Math.min(total, MAX_AMOUNT));
}

/** The first limit of the wallet that the draft breaks, in the order of the form. */
function checkLimits(draft: Draft, limits: Limits): DraftValidation | undefined {
  const total = totalOf(draft);
  const count = countOf(draft);
  const { maxCount, minShare, maxShare, greetingMax } = limits;
  if (count > maxCount) return { fault: 'count', max: maxCount };
  const least = minShare.amount * count;
  if (total < least) return { fault: 'small', short: minorUnits(least - total) };
  if (total > maxShare.amount * count) return { fault: 'large', max: maxShare.amount };
  const over = countCharacters(draft.greeting.trim()) - greetingMax;
  if (over > 0) return { fault: 'long', over };
  return undefined;
}

/**
 * Validates the draft against the limits and the balance in the wallet's reply; what that reply has
 * not brought yet is left to the server, which decides in any case.
 */
export function validateDraft(
  draft: Draft,
  limits: Limits | undefined,
  have: MinorUnits | undefined,
): DraftValidation {
  const total = totalOf(draft);
  const count = countOf(draft);
  if (total === 0) return { fault: 'empty' };
  if (draft.kind === 'exclusive' && count === 0) return { fault: 'people' };
  if (count < 1) return { fault: 'count', max: limits?.maxCount };
  const broken = limits && checkLimits(draft, limits);
  if (broken) return broken;
  if (have !== undefined && total > have) return { fault: 'funds', need: total, have };
  return { fault: undefined, total, count };
}

/** The label of the button: what it will do, or what is missing first. */
export function buttonLabel(validation: DraftValidation, { send }: PacketMessages): string {
  switch (validation.fault) {
    case undefined:
      return send.put(formatYuan(validation.total));
    case 'empty':
      return send.enterAmount;
    case 'people':
      return send.choosePeople;
    case 'count':
      return validation.max === undefined ? send.enterCount : send.needCount(validation.max);
    case 'small':
      return send.tooSmall(formatYuan(validation.short));
    case 'large':
      return send.tooLarge(formatYuan(validation.max));
    case 'long':
      return send.tooLong(validation.over);
    case 'funds':
      return send.toTopUp;
  }
}

/** The line under the amount: the total, or the range of a share. */
export function amountHint(
  draft: Draft,
  limits: Limits | undefined,
  { send }: PacketMessages,
): string {
  const total = totalOf(draft);
  if (draft.kind !== 'lucky' && total > 0 && countOf(draft) > 0)
    return send.inAll(formatYuan(total));
  if (!limits) return '';
  return send.between(formatMoney(limits.minShare), formatMoney(limits.maxShare));
}

export function toSendRequest(
  draft: Draft,
  { total, count }: { total: MinorUnits; count: number },
): SendRequest {
  const { kind, theme, people } = draft;
  const greeting = draft.greeting.trim();
  return {
    kind,
    total: money(total),
    count,
    theme,
    ...(greeting === '' ? {} : { greeting }),
    ...(kind === 'exclusive' ? { recipients: people.map(({ id }) => id) } : {}),
  };
}
