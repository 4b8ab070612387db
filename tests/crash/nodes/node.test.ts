import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { type Child, startChild } from '../../../server/launcher/databases/index.ts';
import { Node } from './node.ts';

const folder = await mkdtemp(join(tmpdir(), 'pingshan-node-'));
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

test('an exit that no fault caused is recorded once, and the process can be restarted', async () => {
  const node = await Node.start('sleeper', start);
  await node.kill(0);
  await node.pauseThenKill(0);
  expect(node.unexpectedExits).toEqual([]);
  const child = started.at(-1) as Child;
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
  await node.pause(0);
  expect(node.unexpectedExits.splice(0)).toEqual(['sleeper: SIGKILL']);
  await node.restartIfExited();
  expect(started.at(-1)?.alive()).toBe(true);
  await node.restartIfExited();
  expect(started).toHaveLength(4);
  await node.stop();
  expect(node.unexpectedExits).toEqual([]);
});

test('a start that another fault makes fail is tried again', async () => {
  let failures = 0;
  const node = await Node.start('sleeper', async () => {
    if (failures-- > 0) throw new Error('the connection was closed');
    return start();
  });
  failures = 2;
  await node.kill(0);
  expect(started.at(-1)?.alive()).toBe(true);
  await node.stop();
});
