import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../../../miniapp/src');

const cataloguesNamed = (name: string): string[] =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.startsWith('packages') && path.endsWith(`/${name}`),
  );

/** Bundled with the main package: its own, and what its lists show of a package. */
export const MAIN_CATALOGUES = ['messages', ...cataloguesNamed('list-messages')];
/** Bundled with the package that they belong to. */
export const PACKAGE_CATALOGUES = cataloguesNamed('messages');

export type Catalogue = Readonly<Record<'zhCN' | 'zhHK' | 'en', object>>;

/** The sentences of a catalogue by language. */
export async function loadCatalogue(path: string): Promise<Catalogue> {
  const languages = await Promise.all(
    ['zh-CN', 'zh-HK', 'en'].map(
      (language) => import(join(SOURCE, path, `${language}.ts`)) as Promise<object>,
    ),
  );
  return Object.assign({}, ...languages) as Catalogue;
}

/** Every sentence with its path; functions are called with plausible values. */
export function sentencesOf(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') {
      return [[here, String((value as (...given: unknown[]) => string)(2, 3, 4))]];
    }
    return sentencesOf(value as object, `${here}.`);
  });
}
