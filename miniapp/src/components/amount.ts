import {
  formatMoney,
  type MinorUnits,
  type Money,
  money,
  minorUnits,
} from '@pingshan/shared/money';

const MINUS = '−';

/** Whole digits with a comma at thousands: `1809` becomes `1,809`. */
export const groupThousands = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',');

/** An amount in the parts that are styled differently: `−`, `¥`, `1,809`, `.45`. */
export function amountParts(amount: Money, signed: boolean) {
  const size = { ...amount, amount: minorUnits(Math.abs(amount.amount)) };
  const [, unit = '', yuan = '', fen = ''] = /^(\D*)(\d+)(\.\d\d)?$/.exec(formatMoney(size)) ?? [];
  const plus = signed && amount.amount > 0 ? '+' : '';
  return { sign: amount.amount < 0 ? MINUS : plus, unit, yuan: groupThousands(yuan), fen };
}

/** An amount inside a sentence: `¥1,809.45`. */
export function moneyText(amount: Money): string {
  const { sign, unit, yuan, fen } = amountParts(amount, false);
  return sign + unit + yuan + fen;
}

/** An amount of CNY inside a sentence. */
export const yuanText = (amount: MinorUnits): string => moneyText(money(amount));

/** What has been typed on the keypad, as it is shown: `1288.5` becomes `1,288.5`. */
export function typedText(typed: string): string {
  const [whole = '', ...fraction] = typed.split('.');
  return [groupThousands(whole), ...fraction].join('.');
}
