import { describe, expect, test } from '@jest/globals';
import { codeIn, readPage, sectionOf, tableRows } from '../support/markdown.ts';
import { isProduct, readSources } from './sources.ts';

const page = readPage('docs/runbook.md');
const PROCESSES = /^(server\/src|bot\/src)\//;
const sources = readSources()
  .filter(({ path }) => isProduct(path) && PROCESSES.test(path))
  .map(({ text }) => text);

interface LoggedEvent {
  readonly level: string;
  readonly name: string;
  readonly alert: boolean;
}

/** A call of the log down to its closing bracket, with brackets in it one level deep. */
const CALL = /\blog\??\.(warn|error|fatal)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g;
const NAME = /'([a-z]+(?:_[a-z]+)*\.[a-z_]+)'/;

/** The events that a source logs as a warning or worse. */
const eventsOf = (text: string): LoggedEvent[] =>
  [...text.matchAll(CALL)].map(([, level = '', given = '']) => ({
    level,
    name: NAME.exec(given)?.[1] ?? given,
    alert: /\balert: true\b/.test(given),
  }));

const metricsOf = (text: string): string[] =>
  [...text.matchAll(/'(wallet_[a-z_]+)'/g)].map(([, name = '']) => name);

/** Rules of findings: `rule: 'ledger.…'`, or a line of the union that lists them. */
const rulesOf = (text: string): string[] =>
  [...text.matchAll(/(?:\brule\b[^'\n]*|^\s*\| )'([a-z_]+\.[a-z_]+)'/gm)].map(
    ([, name = '']) => name,
  );

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
const listed = (title: string): string[] =>
  unique(tableRows(sectionOf(page, 2, title)).map(([cell = '']) => codeIn(cell)[0] ?? cell));

const events = sources.flatMap(eventsOf);
const named = (some: readonly LoggedEvent[]) => unique(some.map(({ name }) => name));

describe('docs/runbook.md', () => {
  test('lists every alert', () => {
    expect(listed('Alerts')).toEqual(named(events.filter(({ alert }) => alert)));
  });

  test('lists every error that is no alert', () => {
    const errors = events.filter(({ level, alert }) => level !== 'warn' && !alert);
    expect(listed('Errors')).toEqual(named(errors));
  });

  test('lists every warning', () => {
    expect(listed('Warnings')).toEqual(named(events.filter(({ level }) => level === 'warn')));
  });

  test('lists every metric', () => {
    expect(listed('Metrics')).toEqual(unique(sources.flatMap(metricsOf)));
  });

  test('lists every rule of a finding', () => {
    expect(listed('Reconciliation findings')).toEqual(unique(sources.flatMap(rulesOf)));
  });
});

test('an event, a metric and a rule are read from the source, however it is laid out', () => {
  const text = `
    log.error({ err: error, of: name(one(two)), alert: true }, 'http.bug');
    ctx.log.warn(
      { retry: (at) => at + 1 },
      'redis.error',
    );
    log.info({}, 'server.listening');
    gauge('wallet_disk_full', 'help');
    return [{ rule: 'ledger.sum_is_zero' }];
    type Rule =
      | 'ledger.above_minimum';`;
  expect(eventsOf(text)).toEqual([
    { level: 'error', name: 'http.bug', alert: true },
    { level: 'warn', name: 'redis.error', alert: false },
  ]);
  expect(metricsOf(text)).toEqual(['wallet_disk_full']);
  expect(rulesOf(text)).toEqual(['ledger.sum_is_zero', 'ledger.above_minimum']);
});
