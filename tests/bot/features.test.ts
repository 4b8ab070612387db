import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '@pingshan/shared/language';
import { type CommandHandler, reply } from '../../bot/src/core/command-request.ts';
import { defineFeature } from '../../bot/src/core/feature.ts';
import { createFeatureRegistry } from '../../bot/src/core/feature-registry.ts';
import { FEATURES } from '../../bot/src/features/index.ts';

const BOT = 'pingshan_wallet_bot';
const TRANSACTION_KINDS = [
  'top_up',
  'merged',
  'top_up_reversed',
  'owed_repaid',
  'withdrawal',
  'withdrawal_failed',
  'withdrawal_cancelled',
  'withdrawal_returned',
  'bank_corrected',
  'red_packet_sent',
  'red_packet_grabbed',
  'red_packet_refunded',
  'transfer',
  'transfer_held',
  'transfer_delivered',
  'transfer_cancelled',
  'transfer_returned',
  'transfer_expired',
  'transfer_given_back',
  'bill_paid',
  'bill_netted',
] as const;
const NOTICE_KINDS = [
  'red_packet_refunded',
  'top_up_done',
  'top_up_reversed',
  'withdrawal_paid',
  'withdrawal_failed',
  'withdrawal_returned',
  'transfer_received',
  'transfer_claimed',
  'transfer_returned',
  'transfer_expired',
  'transfer_given_back',
  'money_requested',
  'money_request_paid',
  'money_request_declined',
  'bill_invited',
  'bill_counted',
  'bill_share_paid',
  'bill_reminded',
  'bill_stopped',
  'bill_netted',
  'bill_repeated',
  'bill_reopened',
  'bill_join_asked',
  'bill_front_asked',
  'bill_planned',
];
const { menu, helpText, transactionTitle, noticeText } = createFeatureRegistry(FEATURES);
const notice = (kind: string) =>
  ({
    kind,
    language: 'zh-CN',
    params: { amount: 500, currency: 'CNY', name: '阿珍', memo: '', last4: '1234' },
  }) as never;

describe('the features together', () => {
  test('bring one help text, in the order of their list', () => {
    expect(helpText('zh-CN', BOT).split('\n')).toEqual([
      '发红包：/hongbao 88.88 8 恭喜发财（总共多少钱、几个、祝福语）',
      '也可以直接写：红包 88.88 8 恭喜发财',
      '每人一样多：/equal 8.8 10',
      '只给一个人：/for @名字 88',
      '分享到别的群：写 @pingshan_wallet_bot',
      '转账：/transfer @名字 88 饭钱，也可以直接写：转账 88 给 @名字',
      '收款：/request @名字 88 水电，只有对方自己点才会付',
      '分账：/split 268 晚饭，各人自己点“我也在”才算数',
      '别人垫付的：/split 268 晚饭 @阿珍；每个月的：/split 99 网费 每月 5 日',
      '谁欠谁 /owe · 两清 /settle · 余额 /balance · 记录 /history · 充值 /topup · 限额 /limits · 连接钱包 /link',
      '24 小时没领完的会自动退回',
    ]);
  });

  test.each(LANGUAGES)('describe in the menu commands that exist (%s)', (language) => {
    const names = FEATURES.flatMap(({ commandNames }) => commandNames);
    const commands = menu(language).map(({ command }) => command);
    expect(commands).toEqual([
      'hongbao',
      'equal',
      'for',
      'transfer',
      'request',
      'split',
      'owe',
      'settle',
      'balance',
      'history',
      'topup',
      'limits',
      'link',
      'help',
    ]);
    for (const command of commands) expect(names).toContain(command);
  });

  test.each(TRANSACTION_KINDS)('have a title for the transaction %s in every language', (kind) => {
    for (const language of LANGUAGES) expect(transactionTitle(kind, language)).toBeTruthy();
  });

  test.each(NOTICE_KINDS)('have a sentence for the notice %s', (kind) => {
    expect(noticeText(notice(kind))).toMatch(/¥5\.00/);
  });

  test.each(['card_bound', 'pin_reset', 'device_signed_in'])(
    'have a sentence for the notice %s, which is about no amount',
    (kind) => {
      expect(noticeText(notice(kind))).toContain('不是你');
    },
  );
});

describe('a new feature', () => {
  const sayHello: CommandHandler = (_context, request) => reply(request, { text: 'hello' });
  const inEnglish = {
    menu: { hello: 'Say hello' },
    help: () => ({ lines: ['Say hello: /hello'] }),
  };
  const definition = {
    name: 'hello',
    messages: { 'zh-CN': inEnglish, 'zh-HK': inEnglish, en: inEnglish },
    commands: [{ on: ['hello'], handle: sayHello }],
    callbacks: [{ on: /^h:(\d+)$/, handle: async () => undefined }],
  };

  test('brings its menu entry and its help line by one line in the list', () => {
    const extended = createFeatureRegistry([...FEATURES, defineFeature(definition)]);
    expect(extended.menu('en')).toContainEqual({ command: 'hello', description: 'Say hello' });
    expect(extended.helpText('en', BOT)).toContain('Say hello: /hello');
  });

  test.each([
    ['a command', { commands: [{ on: ['hb'], handle: sayHello }] }, /command hb/],
    ['a callback prefix', { callbacks: [{ on: /^g:(\d)$/, handle: async () => {} }] }, /prefix g/],
    ['a notice', { notices: { red_packet_refunded: () => '' } }, /notice red_packet_refunded/],
  ])('is refused when it claims %s of another feature', (_, claim, error) => {
    const rival = defineFeature({ ...definition, ...claim });
    expect(() => createFeatureRegistry([...FEATURES, rival])).toThrow(error);
  });
});
