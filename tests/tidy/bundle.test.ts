import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { readSources, ROOT } from './sources.ts';

/**
 * The packages that a bundle of the file would contain. Type imports are dropped, as in the real
 * bundle.
 */
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
          setup.onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@pingshan/') ? undefined : { path, external: true },
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

/**
 * Pure JavaScript packages, small and needed on both sides: graphemes without Intl, and SHA-256.
 */
const PURE = ['unicode-segmenter/grapheme', '@noble/hashes/sha2.js', '@noble/hashes/utils.js'];

describe('what the mini-program bundles of shared', () => {
  test.each(shared.filter((path) => !path.endsWith('/schemas.ts')))(
    '%s contains no package but pure ones',
    async (file) => {
      const packages = await packagesWithin({ file });
      expect(packages.filter((name) => !PURE.includes(name))).toEqual([]);
    },
  );

  test('endpoints.ts, which clients import, contains none', async () => {
    expect(await packagesWithin({ file: 'shared/src/endpoints.ts' })).toEqual([]);
  });

  test('a schema that is imported as a value is detected', async () => {
    const contents = "import { moneySchema } from './schemas.ts'; moneySchema.parse({});";
    expect(await packagesWithin({ contents })).toEqual(['zod']);
  });
});
