import { describe, expect, test } from '@jest/globals';
import { commandTrigger, parseLeadingAmount } from '../../bot/src/core/command-parser.ts';
import { announcedTrigger, unknownTrigger } from '../../bot/src/features/help/not-available.ts';
import {
  parseEqualArguments,
  parsePacketArguments,
  plainPacketTrigger,
} from '../../bot/src/features/red-packet/packet-arguments.ts';
import { LUCKY_COMMANDS } from '../../bot/src/features/red-packet/send-lucky.ts';

const ME = 'pingshan_wallet_bot';
const inGroup = { bot: ME, message: { chat: { type: 'supergroup' } } as never };
const luckyCommand = commandTrigger(...LUCKY_COMMANDS);
const packet = (text: string) => {
  const match = luckyCommand(text, inGroup) ?? plainPacketTrigger(text, inGroup);
  return match ? parsePacketArguments(match.groups?.args ?? '') : undefined;
};

describe('the arguments of a packet are parsed in every form that people write', () => {
  const cases: [string, number, number, string | undefined][] = [
    ['/hongbao 88.88 8 恭喜发财', 8888, 8, '恭喜发财'],
    ['/hb 88 8', 8800, 8, undefined],
    ['/red ¥88 8个 大吉大利', 8800, 8, '大吉大利'],
    ['/HONGBAO 8 8', 800, 8, undefined],
    [`/hongbao@${ME} 8.8 2`, 880, 2, undefined],
    ['／hongbao　８８．８８　８　恭喜　发财', 8888, 8, '恭喜 发财'],
    ['/hongbao 八十八 八 恭喜发财', 8800, 8, '恭喜发财'],
    ['/hongbao 88.88,8,恭喜发财', 8888, 8, '恭喜发财'],
    ['/hongbao 88.88，8，恭喜发财', 8888, 8, '恭喜发财'],
    ['/hongbao 1,000 10', 100_000, 10, undefined],
    ['/hongbao ¥ 88 8', 8800, 8, undefined],
    ['/hongbao 88 元 8 个 新年好', 8800, 8, '新年好'],
    ['/hongbao 88 8个恭喜', 8800, 8, '恭喜'],
    ['/hongbao 88/8 恭喜', 8800, 8, '恭喜'],
    ['/hongbao\u200b 88\n8\n恭喜', 8800, 8, '恭喜'],
    ['红包 88.88 8 恭喜发财', 8888, 8, '恭喜发财'],
    ['红包88.88 8 恭喜发财', 8888, 8, '恭喜发财'],
    ['发红包 八十八 八 生日快乐', 8800, 8, '生日快乐'],
    ['利是 20 10 恭喜發財', 2000, 10, '恭喜發財'],
    ['/红包 20 10', 2000, 10, undefined],
    ['/hongbao88 8', 8800, 8, undefined],
    ['/hb¥8.8 2 恭喜', 880, 2, '恭喜'],
    ['/hongbao八十八 八', 8800, 8, undefined],
    ['/hongbao: 88 8', 8800, 8, undefined],
    ['/hongbao 1 1 \u202e👨\u200d👩\u200d👧恭喜\u200b', 100, 1, '👨\u200d👩\u200d👧恭喜'],
  ];
  test.each(cases)('%s', (text, total, count, greeting) => {
    expect(packet(text)).toEqual({ total, count, greeting });
  });
});

describe('an argument that cannot be read is reported and not guessed', () => {
  const cases: [string, 'amount' | 'count'][] = [
    ['/hongbao', 'amount'],
    ['/hongbao 恭喜发财', 'amount'],
    ['/hongbao abc 8', 'amount'],
    ['/hongbao -5 8', 'amount'],
    ['/hongbao 0 8', 'amount'],
    ['/hongbao 1e3 8', 'amount'],
    ['/hongbao 8.888 8', 'amount'],
    ['/hongbao NaN 8', 'amount'],
    ['/hongbao 88.88', 'count'],
    ['/hongbao 88.88 恭喜发财', 'count'],
    ['/hongbao 88.88 8.5', 'count'],
    ['/hongbao 88.88 -3', 'count'],
    ['红包 -5 8', 'amount'],
    ['红包 1e3 8', 'amount'],
    ['红包 8.888 8', 'amount'],
    ['红包 0 8', 'amount'],
  ];
  test.each(cases)('%s: the %s', (text, unclear) => {
    expect(packet(text)).toEqual({ unclear });
  });

  test('a total beyond the maximum is an unclear amount', () => {
    expect(parseEqualArguments('999999999999 9999999')).toEqual({ unclear: 'amount' });
  });
});

describe('talk about packets, and commands of other bots, match no trigger', () => {
  test.each([
    '红包真好看',
    '昨天那个红包 8 个人抢',
    '我发红包了',
    '红包 8',
    'hongbao 88 8',
    '/unknown 88 8',
    `/hongbao@other_bot 88 8`,
    '88.88 8',
    '红包',
  ])('%s', (text) => {
    const triggers = [luckyCommand, plainPacketTrigger, announcedTrigger, unknownTrigger];
    expect(triggers.map((trigger) => trigger(text, inGroup))).toEqual([null, null, null, null]);
  });
});

test('an unknown command that names the bot matches, and so do the announced commands', () => {
  expect(unknownTrigger(`/nonsense@${ME} 88`, inGroup)).not.toBeNull();
  expect(announcedTrigger('/festival', inGroup)).not.toBeNull();
});

test('an equal packet multiplies the share by the count; an amount may be followed by text', () => {
  expect(parseEqualArguments('8.8 10 新年好')).toEqual({
    total: 8800,
    count: 10,
    greeting: '新年好',
  });
  expect(parseLeadingAmount('88 生日快乐')).toEqual({ amount: 8800, rest: '生日快乐' });
});
