import { minorUnits, formatMoney, type Money } from '@pingshan/shared/money';

/** An amount in the parts that are styled differently: `-`, `¥`, `88`, `.88`. */
export function amountParts(money: Money, signed: boolean) {
  const size = Math.abs(money.amount);
  const [, unit = '', yuan = '', cents = ''] =
    /^(\D*)(\d+)(\.\d\d)?$/.exec(formatMoney({ ...money, amount: minorUnits(size) })) ?? [];
  const plus = signed && money.amount > 0 ? '+' : '';
  return { sign: money.amount < 0 ? '-' : plus, unit, yuan, fen: cents };
}
