import { describe, expect, test } from '@jest/globals';
import { readSources } from './sources.ts';

const DECISION = /^docs\/decisions\/(\d{3}-[a-z0-9-]+\.md)$/;
const STATUS = /^\*\*Status\.\*\* (?:Accepted|Superseded)\b/;

const sources = readSources();
const index = sources.find(({ path }) => path === 'docs/decisions/README.md')?.text ?? '';
const decisions = sources.flatMap(({ path, text }) => {
  const [, file] = DECISION.exec(path) ?? [];
  return file === undefined ? [] : [{ file, text }];
});

/**
 * The problems of a decision: no title with its number, no status below it, no row in the index.
 */
function problemsOf({ file, text }: { file: string; text: string }, rows: string): string[] {
  const number = file.slice(0, 3);
  const [heading = '', , status = ''] = text.split('\n');
  const [, title] = new RegExp(`^# ${number} · (.+)$`).exec(heading) ?? [];
  const row = `| [${number}](${file}) | ${title} |`;
  return [
    ...(title === undefined ? ['no title'] : []),
    ...(STATUS.test(status) ? [] : ['no status']),
    ...(rows.includes(row) ? [] : ['not in the index']),
  ];
}

describe('a decision', () => {
  test.each(decisions)('$file has a title, a status and a row in the index', (decision) => {
    expect(problemsOf(decision, index)).toEqual([]);
  });

  test('without them is reported', () => {
    const file = '099-no-status.md';
    expect(problemsOf({ file, text: '# 98 · A title\n\nText.\n' }, '')).toEqual([
      'no title',
      'no status',
      'not in the index',
    ]);
    const text = '# 099 · A title\n\n**Status.** Accepted, November 2026.\n';
    expect(problemsOf({ file, text }, '| [099](099-no-status.md) | A title | accepted |')).toEqual(
      [],
    );
  });
});
