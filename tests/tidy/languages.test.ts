import { describe, expect, test } from '@jest/globals';
import { ERRORS, type ErrorCode } from '@pingshan/shared/errors';
import { LANGUAGES, type Language } from '@pingshan/shared/language';
import { MODULES } from '../../server/src/app.ts';
import { messages as platform } from '@pingshan/shared/platform/messages/index';
import { minorUnits } from '@pingshan/shared/money';

/** The sentences of all modules, by language and code. */
const messages = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    Object.assign(
      {},
      ...[platform, ...MODULES.flatMap((m) => m.messages ?? [])].map((m) => m[language]),
    ),
  ]),
) as Record<Language, Record<ErrorCode, (params: typeof PARAMS) => string>>;

/**
 * A value for each parameter of a sentence. A parameter that is missing here shows as `undefined`.
 */
const PARAMS = {
  path: 'total',
  reason: 'too long',
  name: '阿珍',
  triesLeft: 3,
  retryAfter: 90,
  need: minorUnits(8888),
  have: minorUnits(6000),
  short: minorUnits(1),
  max: minorUnits(20000),
  over: minorUnits(12),
  recipients: 2,
  count: 3,
  left: minorUnits(41200),
  why: 'two',
  what: '转给 陈*珍 ¥88.00',
  owed: minorUnits(1500),
  cause: 'card_blocked',
  end: 'delivered',
  state: 'declined',
  min: 2,
  by: minorUnits(1),
  now: minorUnits(500),
  ended: 'stopped',
  refused: 'today',
  at: 18,
  paid: true,
};
const CODES = Object.keys(ERRORS) as ErrorCode[];

/** The faults of a sentence for users. */
function faultsOf(text: string): string[] {
  const faults = [
    [/undefined|NaN|\[object/, 'a parameter is missing'],
    [/[!！]/, 'no exclamation marks: say it calmly'],
    [/\b(HTTP|JSON|server|database|token|null|error|exception)\b/i, 'no technical words'],
    [/服务器|伺服器|数据库|數據庫|令牌|异常|異常/, 'no technical words'],
    [/^\s*$/, 'nothing is said'],
  ] as const;
  return faults.filter(([pattern]) => pattern.test(text)).map(([, what]) => what);
}

describe.each(LANGUAGES)('%s', (language) => {
  test.each(CODES)('%s has a plain sentence', (code) => {
    const say = messages[language][code];
    expect(typeof say).toBe('function');
    expect({ code, faults: faultsOf(say(PARAMS)) }).toEqual({ code, faults: [] });
  });

  test('has no sentence for a code that does not exist', () => {
    expect(Object.keys(messages[language]).sort()).toEqual([...CODES].sort());
  });
});

test('the sentences for Hong Kong are not copies of those for the mainland', () => {
  const same = CODES.filter((code) => {
    const say = (language: 'zh-CN' | 'zh-HK') => messages[language][code](PARAMS);
    return say('zh-CN') === say('zh-HK');
  });
  expect(same).toEqual([]);
});

test('a faulty sentence is found', () => {
  expect(faultsOf(`余额不够：要 ¥${String(undefined)}`)).toEqual(['a parameter is missing']);
  expect(faultsOf('Too late!')).toEqual(['no exclamation marks: say it calmly']);
  expect(faultsOf('服务器异常')).toEqual(['no technical words']);
  expect(faultsOf(' ')).toEqual(['nothing is said']);
});
