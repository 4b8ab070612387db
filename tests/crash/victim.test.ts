import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { type Child, startChild } from '../../server/src/engines/index.ts';
import { Victim } from './victim.ts';

const folder = await mkdtemp(join(tmpdir(), 'pingshan-victim-'));
afterAll(() => rm(folder, { recursive: true }));

const started: Child[] = [];
async function start(): Promise<Child> {
  const sleeping = ['-e', 'setInterval(() => undefined, 1_000)'];
  const logFile = join(folder, 'sleeper.log');
  const child = await startChild({
    file: process.execPath,
    args: sleeping,
    logFile,
    grace_ms: 100,
  });
  started.push(child);
  return child;
}

test('a death that is nobody’s doing is told, once, and the dead one comes back', async () => {
  const victim = await Victim.start('sleeper', start);
  await victim.kill(0);
  await victim.stall(0);
  expect(victim.deaths).toEqual([]);
  const child = started.at(-1) as Child;
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
  await victim.freeze(0);
  expect(victim.deaths.splice(0)).toEqual(['sleeper: SIGKILL']);
  await victim.revive();
  expect(started.at(-1)?.alive()).toBe(true);
  await victim.revive();
  expect(started).toHaveLength(4);
  await victim.stop();
  expect(victim.deaths).toEqual([]);
});

test('a start that another fault ends is tried again', async () => {
  let failing = 0;
  const victim = await Victim.start('sleeper', async () => {
    if (failing-- > 0) throw new Error('the line broke');
    return start();
  });
  failing = 2;
  await victim.kill(0);
  expect(started.at(-1)?.alive()).toBe(true);
  await victim.stop();
});
