import { describe, expect, test } from '@jest/globals';
import { currentGraph, draw, roomOf, shownGraph } from './graph.ts';

describe('the drawing in ARCHITECTURE.md', () => {
  test('shows the imports as they are (npm run graph draws it anew)', async () => {
    expect(shownGraph()).toBe(await currentGraph());
  }, 120_000);

  test('changes with an import', () => {
    const ledger = { source: 'server/src/ledger/post.ts', dependencies: [] };
    const funding = { source: 'server/src/funding/top-up.ts', dependencies: [] };
    const importing = { ...funding, dependencies: [{ resolved: 'server/src/ledger/index.ts' }] };
    expect(draw([ledger, funding])).not.toContain('funding --> ledger');
    expect(draw([ledger, importing])).toContain('funding --> ledger');
  });

  test('knows every room', () => {
    expect(roomOf('bot/simulator/page/main.ts')).toBe('page');
    expect(roomOf('server/src/config.ts')).toBe('platform');
    expect(roomOf('server/src/app.ts')).toBe('main');
    expect(roomOf('node_modules/zod/index.js')).toBeUndefined();
    expect(roomOf('server/node_modules/zod/index.js')).toBeUndefined();
    const unknown = { source: 'server/src/cellar/dig.ts', dependencies: [] };
    expect(() => draw([unknown])).toThrow('on no floor: cellar');
  });
});
