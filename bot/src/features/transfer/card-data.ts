import { MAX_AMOUNT, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import type { Id } from '@pingshan/shared/ids';

/** Telegram's limit for the data of a button. A longer memo is cut where it is shown. */
const DATA_MAX_BYTES = 64;
const RADIX = 36;
const ULID = '[0-9A-HJKMNP-TV-Z]{26}';

export const CONFIRM_DATA = new RegExp(
  `^tr:([0-9a-z]{1,12}):([0-9a-z]{1,11}):(${ULID}):(.*)$`,
  's',
);
export const UNDO_DATA = new RegExp(`^tru:([0-9a-z]{1,12}):(${ULID})$`);
export const PAY_DATA = new RegExp(`^rqp:(${ULID})$`);
export const DECLINE_DATA = new RegExp(`^rqn:(${ULID})$`);

/** A transfer that its sender has not confirmed. The button is all that is known of it. */
export interface OfferedTransfer {
  /** The Telegram id of the person who wrote the command: the only one who can confirm it. */
  readonly sender: number;
  readonly payee: Id<'usr'>;
  readonly amount: MinorUnits;
  readonly memo: string;
}

const ulidOf = (id: string): string => id.slice(id.indexOf('_') + 1);

/** The longest prefix of whole characters that fits. */
function cut(text: string, max_bytes: number): string {
  let kept = '';
  for (const char of text) {
    if (Buffer.byteLength(kept + char) > max_bytes) break;
    kept += char;
  }
  return kept;
}

const headOf = ({ sender, payee, amount }: Omit<OfferedTransfer, 'memo'>): string =>
  `tr:${sender.toString(RADIX)}:${amount.toString(RADIX)}:${ulidOf(payee)}:`;

/** The memo as the button keeps it. */
export const keptMemo = ({ memo, ...offered }: OfferedTransfer): string =>
  cut(memo, DATA_MAX_BYTES - headOf(offered).length);

export const toConfirmData = (offered: OfferedTransfer): string =>
  headOf(offered) + keptMemo(offered);

/** The transfer that the data of a confirm button describes; undefined for a forged amount. */
export function fromConfirmData(match: readonly string[]): OfferedTransfer | undefined {
  const [, sender = '', written = '', ulid = '', memo = ''] = match;
  const amount = Number.parseInt(written, RADIX);
  if (!(amount > 0 && amount <= MAX_AMOUNT)) return undefined;
  return {
    sender: Number.parseInt(sender, RADIX),
    payee: `usr_${ulid}`,
    amount: minorUnits(amount),
    memo,
  };
}

export const toUndoData = (sender: number, transfer: Id<'trf'>): string =>
  `tru:${sender.toString(RADIX)}:${ulidOf(transfer)}`;

/** The transfer of an undo button, and who may press it. */
export const fromUndoData = ([, sender = '', ulid = '']: readonly string[]) => ({
  sender: Number.parseInt(sender, RADIX),
  transfer: `trf_${ulid}` as const,
});

export const toPayData = (request: Id<'req'>): string => `rqp:${ulidOf(request)}`;
export const toDeclineData = (request: Id<'req'>): string => `rqn:${ulidOf(request)}`;
export const requestOf = ([, ulid = '']: readonly string[]): Id<'req'> => `req_${ulid}`;
