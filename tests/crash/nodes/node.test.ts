import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { type Child, startChild } from '../../../server/launcher/databases/index.ts';
import { Node } from './node.ts';

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
  const victim = await Node.start('sleeper', start);
  await victim.kill(0);
  await victim.pauseThenKill(0);
  expect(victim.unexpectedExits).toEqual([]);
  const child = started.at(-1) as Child;
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
  await victim.pause(0);
  expect(victim.unexpectedExits.splice(0)).toEqual(['sleeper: SIGKILL']);
  await victim.restartIfExited();
  expect(started.at(-1)?.alive()).toBe(true);
  await victim.restartIfExited();
  expect(started).toHaveLength(4);
  await victim.stop();
  expect(victim.unexpectedExits).toEqual([]);
});

test('a start that another fault ends is tried again', async () => {
  let failing = 0;
  const victim = await Node.start('sleeper', async () => {
    if (failing-- > 0) throw new Error('the line broke');
    return start();
  });
  failing = 2;
  await victim.kill(0);
  expect(started.at(-1)?.alive()).toBe(true);
  await victim.stop();
});
