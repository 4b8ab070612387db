import { describe, expect, test } from '@jest/globals';
import { currentGraph, draw, moduleOf, shownGraph } from './graph.ts';

describe('the drawing in ARCHITECTURE.md', () => {
  test('shows the imports as they are (npm run graph draws it anew)', async () => {
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

  test('knows every room', () => {
    expect(moduleOf('bot/simulator/page/main.ts')).toBe('page');
    expect(moduleOf('server/src/config.ts')).toBe('platform');
    expect(moduleOf('server/src/app.ts')).toBe('main');
    expect(moduleOf('node_modules/zod/index.js')).toBeUndefined();
    expect(moduleOf('server/node_modules/zod/index.js')).toBeUndefined();
    const unknown = { source: 'server/src/cellar/dig.ts', dependencies: [] };
    expect(() => draw([unknown])).toThrow('on no layer: cellar');
  });
});
