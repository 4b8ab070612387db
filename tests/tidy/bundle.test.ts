import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { readSources, ROOT } from './sources.ts';

/** Every package that the file, bundled, would carry: type imports are gone, as in the real bundle. */
async function packagesWithin(entry: { contents: string } | { file: string }): Promise<string[]> {
  const { metafile } = await build({
    ...('file' in entry
      ? { entryPoints: [join(ROOT, entry.file)] }
      : {
          stdin: { contents: entry.contents, resolveDir: join(ROOT, 'shared/src'), loader: 'ts' },
        }),
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'neutral',
    logLevel: 'silent',
    plugins: [
      {
        name: 'packages-stay-outside',
        setup(setup) {
          setup.onResolve({ filter: /^[^.@/]/ }, ({ path, kind }) =>
            kind === 'entry-point' ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return [...new Set(imports.filter(({ external }) => external).map(({ path }) => path))];
}

const shared = readSources()
  .map(({ path }) => path)
  .filter((path) => /^shared\/src\/.*\.ts$/.test(path));

/** Pure TypeScript without Intl, small, and needed on both sides: counts characters as a person does. */
const PURE = ['unicode-segmenter/grapheme'];

describe('shared stays light for the mini-program', () => {
  test.each(shared.filter((path) => !path.endsWith('/schemas.ts')))(
    '%s carries no package but a pure one',
    async (file) => {
      const packages = await packagesWithin({ file });
      expect(packages.filter((name) => !PURE.includes(name))).toEqual([]);
    },
  );

  test('endpoints.ts, which clients read, carries none either', async () => {
    expect(await packagesWithin({ file: 'shared/src/endpoints.ts' })).toEqual([]);
  });

  test('a schema imported as a value is seen', async () => {
    const contents = "import { moneySchema } from './schemas.ts'; moneySchema.parse({});";
    expect(await packagesWithin({ contents })).toEqual(['zod']);
  });
});
