import { formatYuan } from '../../money.ts';
import type { AllowanceWindow } from '../errors.ts';
import type { Messages } from './type.ts';

const LEFT: Readonly<Record<AllowanceWindow, (left: string) => string>> = {
  one: (left) =>
    `Without the PIN you can pay ${left} more today. Nothing was taken; the PIN allows more`,
  two: (left) => `You can pay ${left} more today: ¥5,000 a day with the PIN. Nothing was taken`,
  signed: (left) => `You can pay ${left} more today. Nothing was taken`,
  minor: (left) => `You can pay ${left} more today: ¥500 a day under 18. Nothing was taken`,
  out: (left) => `You can withdraw ${left} more today. Nothing was taken`,
  life: (left) =>
    `Unverified, this wallet can pay ${left} more in all. Nothing was taken; verify to pay more`,
  year: (left) => `You can pay ${left} more this year. Nothing was taken`,
  reset: (left) =>
    `The PIN was reset, so ¥1,000 may leave in the first day; ${left} is left. Nothing was taken`,
  device: (left) =>
    `On a new device ¥5,000 may leave in the first day; ${left} is left. Nothing was taken`,
};

export const en: Messages = {
  limit_reached: ({ left, why }) => LEFT[why](formatYuan(left)),
};
