import { describe, expect, test } from '@jest/globals';
import * as contracts from '@pingshan/shared/contract';
import { LANGUAGES } from '@pingshan/shared/language';
import { money } from '@pingshan/shared/money';
import { describeKind, describeTransaction } from '../../miniapp/src/app/transactions.ts';
import {
  loadCatalogue,
  MAIN_CATALOGUES,
  PACKAGE_CATALOGUES,
  sentencesOf,
} from './harness/catalogues.ts';

describe.each([...MAIN_CATALOGUES, ...PACKAGE_CATALOGUES])('%s', (catalogue) => {
  describe.each(['zhCN', 'zhHK', 'en'] as const)('%s', (language) => {
    test('has exactly the sentences of zh-CN, and none is empty', async () => {
      const messages = await loadCatalogue(catalogue);
      const pathsOf = (of: object) => sentencesOf(of).map(([path]) => path);
      expect(pathsOf(messages[language])).toEqual(pathsOf(messages.zhCN));
      const empty = sentencesOf(messages[language]).filter(([, text]) => text.trim() === '');
      expect(empty).toEqual([]);
    });

    test('has no exclamation mark, no blame and no technical word', async () => {
      const sentences = sentencesOf((await loadCatalogue(catalogue))[language]);
      const unwanted = /[!！]|服务器|伺服器|请求失败|错误|錯誤|\b(server|error|invalid|token)\b/i;
      expect(sentences.filter(([, text]) => unwanted.test(text))).toEqual([]);
    });

    test('leaves no parameter undefined in a sentence', async () => {
      const sentences = sentencesOf((await loadCatalogue(catalogue))[language]);
      const broken = sentences.filter(([, text]) => /undefined|NaN|\[object/.test(text));
      expect(broken).toEqual([]);
    });
  });

  test('the sentences for Hong Kong are written, not copied from the mainland', async () => {
    const messages = await loadCatalogue(catalogue);
    const mainland = new Map(sentencesOf(messages.zhCN));
    const copied = sentencesOf(messages.zhHK).filter(
      ([path, text]) => mainland.get(path) === text && Array.from(text).length > 8,
    );
    expect(copied.map(([path]) => path).filter((path) => !path.includes('languages'))).toEqual([]);
  });
});

const KINDS = Object.values(contracts).flatMap((contract) =>
  'transactionKinds' in contract ? contract.transactionKinds : [],
);

describe('the statement', () => {
  test.each(KINDS)('has a title for %s in each language', (kind) => {
    const others = LANGUAGES.map((language) => describeKind('unheard_of', language).label);
    const titles = LANGUAGES.map((language) => describeKind(kind, language).label);
    for (const [index, title] of titles.entries()) {
      expect(title).not.toBe('');
      expect(title).not.toBe(others[index]);
    }
  });

  test('tells the direction and the counterparty of a kind that this build does not know', () => {
    const counterparty = { id: 'usr_1', name: '阿珍' } as const;
    const said = [money(-1), money(1)].map(
      (amount) =>
        describeTransaction({ kind: 'unheard_of', amount, counterparty }, 'zh-CN').sentence,
    );
    expect(said).toEqual(['付给阿珍', '收到阿珍的钱']);
  });
});
