import { formatYuan } from '../../money.ts';
import type { AllowanceWindow } from '../errors.ts';
import type { Messages } from './type.ts';

const LEFT: Readonly<Record<AllowanceWindow, (left: string) => string>> = {
  one: (left) => `今日免密碼仲可以畀 ${left}，未有扣錢。輸入密碼可以畀多啲`,
  two: (left) => `今日仲可以畀 ${left}：用密碼確認嘅一日最多 ¥5,000，未有扣錢`,
  signed: (left) => `今日仲可以畀 ${left}，未有扣錢`,
  minor: (left) => `今日仲可以畀 ${left}：未滿 18 歲一日最多 ¥500，未有扣錢`,
  out: (left) => `今日仲可以提現 ${left}，未有扣錢`,
  life: (left) => `未實名嘅錢包總共仲可以畀 ${left}，未有扣錢。實名之後可以畀多啲`,
  year: (left) => `今年仲可以畀 ${left}，未有扣錢`,
  reset: (left) => `未有扣錢。支付密碼啱啱重設過，頭一日總共只可以轉出 ¥1,000，仲有 ${left}`,
  device: (left) => `未有扣錢。呢部機啱啱登入，頭一日總共只可以轉出 ¥5,000，仲有 ${left}`,
};

export const zhHK: Messages = {
  limit_reached: ({ left, why }) => LEFT[why](formatYuan(left)),
};
