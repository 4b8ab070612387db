import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const BIN = join(import.meta.dirname, '../../server/launcher/bin');
const { isNewEnough } = await import(join(BIN, 'node-version.mjs'));

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['21.0.0', true],
  ['22.1.0', true],
])('Node %s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

test.each([
  ['zh_CN.UTF-8', '坪山钱包需要 Node 20.19 或更新，这里是 v18.20.4。'],
  ['zh_HK.UTF-8', '坪山錢包要用 Node 20.19 或以上，而家係 v18.20.4。'],
  ['en_GB.UTF-8', 'Pingshan Wallet needs Node 20.19 or newer, this is v18.20.4.'],
])(
  'an old Node is refused in one sentence in the language of the locale %s',
  async (LANG, sentence) => {
    const older = `for (const [of, name, value] of [[process.versions, 'node', '18.20.4'], [process, 'version', 'v18.20.4']])
    Object.defineProperty(of, name, { value });`;
    const args = ['--import', `data:text/javascript,${encodeURIComponent(older)}`];
    const result = await new Promise<{ code: unknown; lines: string[] }>((resolve) => {
      const file = join(BIN, 'run.mjs');
      execFile(
        process.execPath,
        [...args, file, 'start'],
        { env: { LANG } },
        (error, _out, stderr) => resolve({ code: error?.code, lines: stderr.trim().split('\n') }),
      );
    });
    expect(result).toEqual({ code: 1, lines: [expect.stringContaining(sentence)] });
  },
);
