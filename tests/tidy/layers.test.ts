import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { MODULES } from '../../server/src/app.ts';
import { ROOT } from './sources.ts';

test('every module stands in the layer of the import rules that its manifest names', async () => {
  const { LAYERS } = (await import(join(ROOT, 'tests/tidy/import-rules/layers.mjs'))) as {
    LAYERS: readonly (readonly string[])[];
  };
  for (const { name, layer } of MODULES)
    expect([name, LAYERS[layer - 1]]).toEqual([name, expect.arrayContaining([name])]);
});

test('app.ts lists every folder of modules', () => {
  const folders = readdirSync(join(ROOT, 'server/src/modules'));
  expect(MODULES.map(({ name }) => name).toSorted()).toEqual(folders.toSorted());
});
