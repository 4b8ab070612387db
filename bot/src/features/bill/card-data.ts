import type { Id } from '@pingshan/shared/ids';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
const RADIX = 36;

export const JOIN_DATA = new RegExp(`^bij:(${ULID})$`);
export const COUNT_DATA = new RegExp(`^bic:(${ULID})$`);
export const PAY_DATA = new RegExp(`^bip:(${ULID})$`);
export const REOPEN_DATA = new RegExp(`^bio:(${ULID})$`);
export const FRONT_DATA = new RegExp(`^bif:(${ULID})$`);
export const AGREE_DATA = /^bia:([\w-]{1,22}):(-\d{1,15})$/;
export const NET_DATA = new RegExp(`^bin:(${ULID}):([0-9a-z]{1,8})$`);

const ulidOf = (id: string): string => id.slice(id.indexOf('_') + 1);

export const toJoinData = (bill: Id<'bil'>): string => `bij:${ulidOf(bill)}`;
export const toCountData = (bill: Id<'bil'>): string => `bic:${ulidOf(bill)}`;
export const toPayData = (bill: Id<'bil'>): string => `bip:${ulidOf(bill)}`;
export const toReopenData = (bill: Id<'bil'>): string => `bio:${ulidOf(bill)}`;
export const toFrontData = (bill: Id<'bil'>): string => `bif:${ulidOf(bill)}`;
export const billOf = ([, ulid = '']: readonly string[]): Id<'bil'> => `bil_${ulid}`;

export const toNetData = (person: Id<'usr'>, amount: MinorUnits): string =>
  `bin:${ulidOf(person)}:${amount.toString(RADIX)}`;

/** Whom a button settles with, and the difference that it showed. */
export const fromNetData = ([, ulid = '', amount = '']: readonly string[]) => ({
  person: `usr_${ulid}` as const,
  amount: minorUnits(Number.parseInt(amount, RADIX)),
});

const TELEGRAM = 'telegram:';

/** Null for a chat that is not one of Telegram's groups: it has no such button. */
export const toAgreeData = (planId: string, chat: string): string | null => {
  const data = `bia:${planId}:${chat.slice(TELEGRAM.length)}`;
  return AGREE_DATA.test(data) ? data : null;
};

/** The plan that a button showed, and the chat whose debts it settles. */
export const fromAgreeData = ([, planId = '', chatId = '']: readonly string[]) => ({
  planId,
  chat: `${TELEGRAM}${chatId}`,
});
