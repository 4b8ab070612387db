import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const SOURCE = join(import.meta.dirname, '../../miniapp/src');

/** The main catalogue, and the catalogue of each package that has one. */
const CATALOGUES = [
  'messages',
  ...readdirSync(join(SOURCE, 'packages')).map((name) => `packages/${name}/messages`),
];

async function load(catalogue: string): Promise<Record<'zhCN' | 'zhHK' | 'en', object>> {
  const languages = await Promise.all(
    ['zh-CN', 'zh-HK', 'en'].map(
      (language) => import(join(SOURCE, catalogue, `${language}.ts`)) as Promise<object>,
    ),
  );
  return Object.assign({}, ...languages) as Record<'zhCN' | 'zhHK' | 'en', object>;
}

/** Every sentence with its path; functions are called with plausible values. */
function sentencesOf(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') {
      return [[here, String((value as (...given: unknown[]) => string)(2, 3))]];
    }
    return sentencesOf(value as object, `${here}.`);
  });
}

describe.each(CATALOGUES)('%s', (catalogue) => {
  describe.each(['zhCN', 'zhHK', 'en'] as const)('%s', (language) => {
    test('has exactly the sentences of zh-CN, and none is empty', async () => {
      const messages = await load(catalogue);
      const pathsOf = (of: object) => sentencesOf(of).map(([path]) => path);
      expect(pathsOf(messages[language])).toEqual(pathsOf(messages.zhCN));
      const empty = sentencesOf(messages[language]).filter(([, text]) => text.trim() === '');
      expect(empty).toEqual([]);
    });

    test('has no exclamation mark, no blame and no technical word', async () => {
      const sentences = sentencesOf((await load(catalogue))[language]);
      const unwanted = /[!！]|服务器|伺服器|请求失败|错误|錯誤|\b(server|error|invalid|token)\b/i;
      expect(sentences.filter(([, text]) => unwanted.test(text))).toEqual([]);
    });

    test('leaves no parameter undefined in a sentence', async () => {
      const sentences = sentencesOf((await load(catalogue))[language]);
      const broken = sentences.filter(([, text]) => /undefined|NaN|\[object/.test(text));
      expect(broken).toEqual([]);
    });
  });

  test('the sentences for Hong Kong are written, not copied from the mainland', async () => {
    const messages = await load(catalogue);
    const mainland = new Map(sentencesOf(messages.zhCN));
    const copied = sentencesOf(messages.zhHK).filter(
      ([path, text]) => mainland.get(path) === text && Array.from(text).length > 8,
    );
    expect(copied.map(([path]) => path).filter((path) => !path.includes('languages'))).toEqual([]);
  });
});
