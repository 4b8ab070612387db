import { describe, expect, test } from '@jest/globals';
import { currentGraph, draw, moduleOf, shownGraph } from './graph.ts';

describe('the import graph in ARCHITECTURE.md', () => {
  test('shows the present imports (npm run graph writes it)', async () => {
    expect(shownGraph()).toBe(await currentGraph());
  }, 120_000);

  test('changes with an import', () => {
    const ledger = { source: 'server/src/modules/ledger/post-command.ts', dependencies: [] };
    const funding = { source: 'server/src/modules/funding/top-up.ts', dependencies: [] };
    const importing = {
      ...funding,
      dependencies: [{ resolved: 'server/src/modules/ledger/index.ts' }],
    };
    expect(draw([ledger, funding])).not.toContain('funding --> ledger');
    expect(draw([ledger, importing])).toContain('funding --> ledger');
  });

  test.each([
    ['bot/simulator/page/main.tsx', 'page'],
    ['bot/simulator/main.ts', 'simulator'],
    ['bot/src/features/wallet/balance.ts', 'bot'],
    ['miniapp/src/app.tsx', 'miniapp'],
    ['shared/src/money.ts', 'shared'],
    ['server/launcher/bin/run.mjs', 'launcher'],
    ['server/src/app.ts', 'app'],
    ['server/src/cli/audit.ts', 'cli'],
    ['server/src/config.ts', 'platform'],
    ['server/src/modules/red-packet/core.ts', 'red-packet'],
    ['server/src/platform/http/route.ts', 'platform'],
    ['node_modules/zod/index.js', undefined],
    ['server/node_modules/zod/index.js', undefined],
  ])('counts %s to the module %p', (path, module) => {
    expect(moduleOf(path)).toBe(module);
  });

  test('refuses a module without a layer', () => {
    const unknown = { source: 'server/src/modules/cellar/dig.ts', dependencies: [] };
    expect(() => draw([unknown])).toThrow('in no layer: cellar');
  });
});
