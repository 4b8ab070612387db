import { parseAmount } from '@pingshan/shared/amount';
import type { PacketKind, PacketTheme, SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Person } from '@pingshan/shared/schemas';
import type { Wallet } from '@pingshan/shared/wallet/schemas';
import {
  type MinorUnits,
  minorUnits,
  formatMoney,
  MAX_AMOUNT,
  money,
} from '@pingshan/shared/money';
import type { Messages } from '../../../messages/zh-CN.ts';
import type { Festival } from '@pingshan/shared/festivals';
import { festivalDefaults } from './festivals.ts';

export interface Draft {
  kind: PacketKind;
  /** As typed: the whole sum of a lucky packet, one person's share of the others. */
  typed: string;
  /** As typed; an exclusive packet counts its people instead. */
  count: string;
  people: Person[];
  greeting: string;
  theme: PacketTheme;
}

export type Limits = Wallet['limits']['redPacket'];

export type DraftValidation =
  | { fault: 'empty' | 'people' }
  | { fault: 'count'; max: number }
  | { fault: 'small'; short: MinorUnits }
  | { fault: 'large'; max: MinorUnits }
  | { fault: 'long'; over: number }
  | { fault: 'funds'; need: MinorUnits; have: MinorUnits }
  | { fault: undefined; total: MinorUnits; count: number };

const USUAL_COUNT = '8';

export function newDraft(festival: Festival, greeting: string): Draft {
  return { ...festivalDefaults(festival), typed: '', count: USUAL_COUNT, people: [], greeting };
}

export const countOf = ({ kind, count, people }: Draft): number =>
  kind === 'exclusive' ? people.length : Number(count || '0');

/** The sum that will be charged, as far as it can be told yet. */
export function totalOf(draft: Draft): MinorUnits {
  const amount = parseAmount(draft.typed.replace(/\.$/, '')) ?? minorUnits(0);
  const total = draft.kind === 'lucky' ? amount : amount * Math.max(1, countOf(draft));
  return minorUnits(Math.min(total, MAX_AMOUNT));
}

/** Guards in the order a person fills the page in; the last words are the server's. */
export function validateDraft(
  draft: Draft,
  limits: Limits | undefined,
  have: MinorUnits | undefined,
): DraftValidation {
  const total = totalOf(draft);
  const count = countOf(draft);
  const max = limits?.maxCount ?? count;
  if (total === 0) return { fault: 'empty' };
  if (draft.kind === 'exclusive' && count === 0) return { fault: 'people' };
  if (count < 1 || count > max) return { fault: 'count', max };
  const least = (limits?.minShare.amount ?? 1) * count;
  if (total < least) return { fault: 'small', short: minorUnits(least - total) };
  if (limits && total > limits.maxShare.amount * count) {
    return { fault: 'large', max: limits.maxShare.amount };
  }
  const over = Array.from(draft.greeting).length - (limits?.greetingMax ?? 25);
  if (over > 0) return { fault: 'long', over };
  if (have !== undefined && total > have) return { fault: 'funds', need: total, have };
  return { fault: undefined, total, count };
}

/** What stands on the button: what will happen, or what is still missing. */
export function buttonLabel(verdict: DraftValidation, { send }: Messages): string {
  const yuan = (amount: MinorUnits) => formatMoney(money(amount));
  switch (verdict.fault) {
    case undefined:
      return send.put(yuan(verdict.total));
    case 'empty':
      return send.enterAmount;
    case 'people':
      return send.choosePeople;
    case 'count':
      return send.needCount(verdict.max);
    case 'small':
      return send.tooSmall(yuan(verdict.short));
    case 'large':
      return send.tooLarge(yuan(verdict.max));
    case 'long':
      return send.tooLong(verdict.over);
    case 'funds':
      return send.toTopUp;
  }
}

/** The line under the amount: what each person may get. */
export function amountHint(draft: Draft, limits: Limits | undefined, { send }: Messages): string {
  const total = totalOf(draft);
  if (draft.kind !== 'lucky' && total > 0 && countOf(draft) > 0)
    return send.inAll(formatMoney(money(total)));
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
