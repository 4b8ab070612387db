import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { SimState } from '../../bot/simulator/protocol.ts';
import { freePort } from '../../server/launcher/databases/index.ts';
import {
  descendantsOf,
  type LauncherProcess,
  npmStart,
  pidOf,
  pollConnections,
  queryMongod,
  SERVICES,
  stillRunning,
  waitUntilPresent,
} from './launcher-process.ts';

jest.setTimeout(90_000);

const START_TIMEOUT_MS = 60_000;
const RESTART_TIMEOUT_MS = 15_000;
const EXIT_TIMEOUT_MS = 15_000;
/** About 5 s on an idle machine; a test run leaves it a part of one. */
const SECOND_START_MAX_MS = 25_000;

let folder: string;
let dataDir: string;
let settings: Record<string, string>;
let wallet: string;
let groupChat: string;
let launcher: LauncherProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingshan-start-'));
  dataDir = join(folder, 'data');
  const h5Dir = join(folder, 'pages');
  await mkdir(h5Dir);
  await writeFile(join(h5Dir, 'index.html'), '<title>the pages</title>');
  const [port, simulatorPort] = [await freePort(), await freePort()];
  settings = {
    DATA_DIR: dataDir,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    H5_DIR: h5Dir,
  };
  wallet = `http://127.0.0.1:${port}`;
  groupChat = `http://127.0.0.1:${simulatorPort}`;
});
afterAll(async () => {
  launcher?.process.kill('SIGINT');
  await launcher?.exited;
  await rm(folder, { recursive: true, force: true });
});

const isReady = async () => (await fetch(`${wallet}/readyz`)).ok;
/** Starts the launcher and resolves to the time until it reports that everything runs, in ms. */
const startLauncher = async (): Promise<number> => {
  const since_ms = performance.now();
  launcher = npmStart(settings);
  const isOpen = () => launcher.output().includes('Pingshan Wallet is open');
  const failed = launcher.exited.then((code) => {
    throw new Error(`ended with ${String(code)}\n${launcher.output()}`);
  });
  await Promise.race([waitUntilPresent(isOpen, START_TIMEOUT_MS, launcher.output), failed]);
  return performance.now() - since_ms;
};
const allProcesses = () => descendantsOf(launcher.process.pid ?? 0);
const waitUntilEnded = (pids: number[]) => {
  const ended = () => stillRunning(pids).length === 0;
  return waitUntilPresent(ended, EXIT_TIMEOUT_MS, () => stillRunning(pids).join('\n'));
};

test('a first start brings up the wallet, the group chat and the pages', async () => {
  await startLauncher();
  expect(await isReady()).toBe(true);
  expect(await (await fetch(`${wallet}/`)).text()).toContain('the pages');
  expect(await (await fetch(`${groupChat}/`)).text()).toContain('<!doctype html>');
  for (const address of [wallet, groupChat, `${wallet}/docs`]) {
    expect(launcher.output()).toContain(address);
  }
});

const isOnline = async () => {
  const { botOnline } = (await (await fetch(`${groupChat}/simulator/state`)).json()) as SimState;
  return botOnline;
};

test('the group chat and the server know the same bot', async () => {
  expect(await waitUntilPresent(isOnline, RESTART_TIMEOUT_MS, launcher.output)).toBe(true);
});

/** Outcomes allowed during a restart: an answer, or a 503 with a delay. */
const ALLOWED = /^(200|404|503 after 1 s)$/;
/** Only the request that was being answered when the process died may be cut off. */
const CUT_OFF_MAX = 1;

test.each(SERVICES)(
  '%s killed with -9 is back within seconds, while requests wait or get a 503 with a delay',
  async (service) => {
    const { pid: launcherPid = 0 } = launcher.process;
    const before = await waitUntilPresent(() => pidOf(launcherPid, service), RESTART_TIMEOUT_MS);
    const urls = [
      `${wallet}/v1/red-packets/rp_00000000000000000000000000/proof`,
      `${groupChat}/simulator/state`,
    ];
    const stops = urls.map(pollConnections);
    process.kill(before, 'SIGKILL');
    const isRestarted = async () => {
      const pid = pidOf(launcherPid, service);
      return pid !== undefined && pid !== before && (await isReady());
    };
    await waitUntilPresent(isRestarted, RESTART_TIMEOUT_MS, launcher.output);
    await waitUntilPresent(isOnline, RESTART_TIMEOUT_MS, launcher.output);
    for (const stop of stops) {
      const outcomes = await stop();
      expect(outcomes.length).toBeGreaterThan(0);
      expect(outcomes.at(-1)).toMatch(ALLOWED);
      const others = outcomes.filter((outcome) => !ALLOWED.test(outcome));
      expect({ others, few: others.length <= CUT_OFF_MAX }).toEqual({ others, few: true });
    }
    expect(launcher.output().match(/^Stopped: /gm)).toHaveLength(SERVICES.indexOf(service) + 1);
  },
);

test('a second launcher on the same data is refused and does no harm', async () => {
  const second = npmStart({ ...settings, PORT: String(await freePort()) });
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain(`already running on ${dataDir}`);
  expect(await isReady()).toBe(true);
});

test('a launcher killed with -9 leaves nothing running', async () => {
  await queryMongod(dataDir, (client) =>
    client.db('kept').collection('records').insertOne({ n: 1 }),
  );
  const [launcherPid = 0, ...rest] = allProcesses();
  expect(rest.length).toBeGreaterThanOrEqual(5);
  process.kill(launcherPid, 'SIGKILL');
  await launcher.exited;
  await waitUntilEnded(rest);
});

test('a second start is quick and has all data; Ctrl-C leaves nothing running', async () => {
  expect(await startLauncher()).toBeLessThan(SECOND_START_MAX_MS);
  const records = await queryMongod(dataDir, (client) =>
    client.db('kept').collection('records').countDocuments(),
  );
  expect(records).toBe(1);
  const all = allProcesses();
  launcher.process.kill('SIGINT');
  expect(await launcher.exited).toBe(0);
  expect(launcher.output()).toContain('All stopped');
  await waitUntilEnded(all);
});

test('a port that is in use is named, with what to do', async () => {
  const port = await freePort();
  const occupant = createServer().listen(port, '127.0.0.1');
  const failing = npmStart({ ...settings, PORT: String(port), DATA_DIR: join(folder, 'other') });
  const code = await failing.exited;
  occupant.close();
  expect(code).toBe(1);
  expect(failing.output().trim().split('\n')).toEqual([
    expect.stringContaining(`Port ${port} is taken by another program`),
  ]);
});

test.each([
  ['PORT', '99999'],
  ['PORT', 'eighty'],
  ['SIMULATOR_PORT', '80.5'],
])('%s=%s is refused in one sentence that names it', async (variable, given) => {
  const failing = npmStart({ ...settings, [variable]: given, DATA_DIR: join(folder, 'other') });
  expect(await failing.exited).toBe(1);
  expect(failing.output().trim().split('\n')).toEqual([
    expect.stringContaining(`${variable} is “${given}”, which is no port`),
  ]);
});
