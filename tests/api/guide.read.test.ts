import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ERRORS } from '@pingshan/shared/errors';
import { codeBlocks, codeIn, readPage, sectionOf, tableRows } from '../support/markdown.ts';
import { startServer } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const { url, ctx } = await startServer();
const page = readPage('docs/api.md');

/** One step of the guide: what is typed, and what the page shows of the answer. */
interface Step {
  readonly commands: string;
  readonly shown: { readonly language: string; readonly text: string } | undefined;
}

function stepsOf(markdown: string): Step[] {
  const blocks = codeBlocks(markdown);
  return blocks.flatMap(({ language, text }, index) => {
    if (language !== 'sh') return [];
    const next = blocks[index + 1];
    return [{ commands: text, shown: next && next.language !== 'sh' ? next : undefined }];
  });
}

/** A folder with a program `curl`, to be found before the system's own. */
function curlFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pingshan-guide-'));
  const program = join(ROOT, 'tests/support/curl.mjs');
  const curl = join(folder, 'curl');
  writeFileSync(curl, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(curl, 0o755);
  return folder;
}

const END_OF_STEP = '--- end of step ---';

/** Types all steps into one shell; resolves to what each of them printed. */
function run(steps: readonly Step[]): Promise<string[]> {
  const { PATH, HOME } = process.env;
  const script = steps.map(({ commands }) => `${commands}\necho; echo '${END_OF_STEP}'\n`).join('');
  const env = {
    PATH: [curlFolder(), PATH].join(delimiter),
    HOME,
    WALLET: url,
    WALLET_LANGUAGE: 'en',
  };
  return new Promise((resolve, reject) => {
    const shell = execFile('sh', ['-eu'], { cwd: ROOT, env }, (error, out, err) => {
      if (error) reject(new Error(`${error.message}\n${out}\n${err}`));
      else resolve(out.split(END_OF_STEP).map((text) => text.trim()));
    });
    shell.stdin?.end(script);
  });
}

/**
 * Replaces each value that the page cuts off with `…` by the page's text, if it begins in that way.
 */
function cutAsShown(shown: unknown, given: unknown): unknown {
  if (typeof shown === 'string' && typeof given === 'string') {
    const [beginning = '', rest] = shown.split('…');
    return rest !== undefined && given.startsWith(beginning) ? shown : given;
  }
  if (typeof shown !== 'object' || typeof given !== 'object' || !shown || !given) return given;
  const parts = Object.entries(given).map(([name, value]) => [
    name,
    cutAsShown((shown as Record<string, unknown>)[name], value),
  ]);
  return Array.isArray(given) ? parts.map(([, value]) => value) : Object.fromEntries(parts);
}

const parse = (language: string, text: string): unknown =>
  language === 'json' ? JSON.parse(text) : text.trim().split('\n');

const steps = stepsOf(page);
const printed = await run(steps);

describe('docs/api.md', () => {
  const answered = steps.flatMap(({ commands, shown }, index) =>
    shown ? [{ first: commands.split('\n')[0], ...shown, printed: printed[index] ?? '' }] : [],
  );

  test.each(answered)('shows what this prints: $first', ({ language, text, printed: given }) => {
    const shown = parse(language, text);
    const last = language === 'json' ? given.slice(given.indexOf('{')) : given;
    expect(cutAsShown(shown, parse(language, last))).toEqual(shown);
  });

  test('has a step for each command that it shows', () => {
    expect(steps.length).toBeGreaterThan(10);
    expect(answered.length).toBeGreaterThan(8);
  });

  test('lists every refusal with its status, and whether it may be repeated', () => {
    const rows = tableRows(sectionOf(page, 2, 'Refusals')).map(([code = '', status, , repeat]) => [
      codeIn(code)[0],
      { status: Number(status), retryable: repeat === 'repeat' },
    ]);
    expect(Object.fromEntries(rows)).toEqual(ERRORS);
  });

  test('names the limits as they are', () => {
    const { rate, http, live } = ctx.limits;
    const limits = tableRows(sectionOf(page, 2, 'Limits')).map(([, limit]) => limit);
    expect(limits).toEqual([
      `${http.body_bytes / 1_024} KB`,
      `${rate.money.max} a minute for each person (or address) and route`,
      `${rate.read.max} a minute for each person and route`,
      String(live.topicsPerSocket),
    ]);
  });
});

describe('the comparison with the page', () => {
  test('accepts the rest of a value where the page cuts it off, and nothing else', () => {
    const shown = { id: 'rp_…', items: [{ at: '20…' }], count: 2 };
    const given = { id: 'rp_1', items: [{ at: '2026' }], count: 2 };
    expect(cutAsShown(shown, given)).toEqual(shown);
    for (const other of [
      { ...given, id: 'usr_1' },
      { ...given, count: 3 },
      { ...given, items: [] },
      { ...given, more: 1 },
    ]) {
      expect(cutAsShown(shown, other)).not.toEqual(shown);
    }
  });
});
