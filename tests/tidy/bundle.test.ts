import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { readSources, ROOT } from './sources.ts';

/** The packages in a bundle of a file: type imports are removed, as in the real bundle. */
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
        name: 'external-packages',
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

/** Small packages in pure TypeScript without Intl that both sides need. */
const PURE = ['unicode-segmenter/grapheme'];

describe('shared stays light for the mini-program', () => {
  test.each(shared.filter((path) => !path.endsWith('/schemas.ts')))(
    '%s bundles no package but the listed ones',
    async (file) => {
      const packages = await packagesWithin({ file });
      expect(packages.filter((name) => !PURE.includes(name))).toEqual([]);
    },
  );

  test('endpoints.ts, which clients read, bundles none either', async () => {
    expect(await packagesWithin({ file: 'shared/src/endpoints.ts' })).toEqual([]);
  });

  test('a schema imported as a value is reported', async () => {
    const contents = "import { moneySchema } from './schemas.ts'; moneySchema.parse({});";
    expect(await packagesWithin({ contents })).toEqual(['zod']);
  });
});
