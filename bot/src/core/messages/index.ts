import type { Language } from '@pingshan/shared/language';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** Everything the bot says. Amounts come written out (`¥8.88`). A sentence missing in a language does not compile. */
export interface Messages {
  luckyTitle: (sender: string, count: number) => string;
  equalTitle: (sender: string, count: number, each: string) => string;
  exclusiveTitle: (sender: string, recipients: string) => string;
  progress: (claimed: number, count: number) => string;
  /** The same of an exclusive packet, where nobody races. */
  accepted: (claimed: number, count: number) => string;
  took: (seconds: number) => string;
  crowned: (name: string, amount: string, took: string) => string;
  taken: (count: number, took: string) => string;
  returned: (claimed: number, count: number, amount: string | undefined) => string;

  grabButton: string;
  acceptButton: string;
  seeButton: string;
  shareButton: string;
  topUpButton: string;
  privateButton: string;
  fundButton: (total: string) => string;

  won: (amount: string) => string;
  already: (amount: string) => string;
  empty: (count: number) => string;
  expired: string;
  notYours: (recipients: string) => string;
  confirming: string;
  confirmingTopUp: string;
  following: string;
  unsettled: string;
  away: string;
  gone: string;

  later: string;
  unknown: string;
  amountUnclear: (example: string) => string;
  countUnclear: (example: string) => string;
  whoUnclear: (example: string) => string;
  greetingExample: string;

  balance: (amount: string, sandbox: boolean) => string;
  privateOnly: string;
  sentPrivately: string;
  history: string;
  historyEmpty: string;
  topped: (amount: string, balance: string) => string;
  toppedPrivately: (amount: string) => string;
  topUpAsk: string;
  kinds: Record<
    'top_up' | 'red_packet_sent' | 'red_packet_grabbed' | 'red_packet_refunded',
    string
  >;

  welcome: (name: string) => string;
  help: (botUsername: string) => string;
  confirmPacket: (total: string, count: number, greeting: string) => string;
  inlineStart: (total: string, count: number) => string;
  inlineEmpty: string;
  inlineTitle: (total: string, count: number) => string;
  inlineDetail: (greeting: string, claimed: number, count: number) => string;
  refunded: (amount: string) => string;

  menu: Record<'hongbao' | 'equal' | 'for' | 'balance' | 'history' | 'topup' | 'help', string>;
}

export const messages: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
