import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { SimState } from '../../bot/simulator/protocol.ts';
import { freePort } from '../../server/launcher/databases/index.ts';
import {
  queryMongod,
  descendantsOf,
  type LauncherProcess,
  pollConnections,
  npmStart,
  SERVICES,
  pidOf,
  stillRunning,
  waitUntilDefined,
} from './launcher-process.ts';

jest.setTimeout(90_000);

const START_TIMEOUT_MS = 60_000;
const BACK_TIMEOUT_MS = 15_000;
const GONE_TIMEOUT_MS = 15_000;
/** About 5 s on a machine with nothing else to do; a test run leaves it a part of one. */
const SECOND_START_MAX_MS = 25_000;

let folder: string;
let dataDir: string;
let settings: Record<string, string>;
let wallet: string;
let groupChat: string;
let house: LauncherProcess;

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
  house?.process.kill('SIGINT');
  await house?.ended;
  await rm(folder, { recursive: true, force: true });
});

const isReady = async () => ((await fetch(`${wallet}/readyz`)).ok ? true : undefined);
const openHouse = async (): Promise<number> => {
  const since_ms = performance.now();
  house = npmStart(settings);
  const open = () => (house.output().includes('Pingshan Wallet is open') ? true : undefined);
  const ended = house.ended.then((code) => {
    throw new Error(`ended with ${String(code)}\n${house.output()}`);
  });
  await Promise.race([waitUntilDefined(open, START_TIMEOUT_MS, house.output), ended]);
  return performance.now() - since_ms;
};
const everybody = () => descendantsOf(house.process.pid ?? 0);
const allGone = (pids: number[]) => {
  const gone = () => (stillRunning(pids).length === 0 ? true : undefined);
  return waitUntilDefined(gone, GONE_TIMEOUT_MS, () => stillRunning(pids).join('\n'));
};
test('a fresh start brings up the wallet, the group chat and the pages', async () => {
  await openHouse();
  expect(await isReady()).toBe(true);
  expect(await (await fetch(`${wallet}/`)).text()).toContain('the pages');
  expect(await (await fetch(`${groupChat}/`)).text()).toContain('<!doctype html>');
  for (const address of [wallet, groupChat, `${wallet}/docs`]) {
    expect(house.output()).toContain(address);
  }
});

const isOnline = async () => {
  const { botOnline } = (await (await fetch(`${groupChat}/simulator/state`)).json()) as SimState;
  return botOnline ? true : undefined;
};

test('the group chat and the server know the same bot', async () => {
  expect(await waitUntilDefined(isOnline, BACK_TIMEOUT_MS, house.output)).toBe(true);
});

/** What a caller may hear while a part is away. Only what was being answered as it died may break off. */
const HEARD = /^(200|404|503 after 1 s)$/;
const BROKEN_OFF_MAX = 1;

test.each(SERVICES)(
  '%s killed with -9 is back within seconds, and callers wait or hear when to come',
  async (part) => {
    const launcher = house.process.pid ?? 0;
    const before = await waitUntilDefined(() => pidOf(launcher, part), BACK_TIMEOUT_MS);
    const streets = [
      `${wallet}/v1/red-packets/rp_00000000000000000000000000/proof`,
      `${groupChat}/simulator/state`,
    ];
    const stops = streets.map(pollConnections);
    process.kill(before, 'SIGKILL');
    const another = async () => {
      const pid = pidOf(launcher, part);
      return pid !== undefined && pid !== before && (await isReady()) ? pid : undefined;
    };
    await waitUntilDefined(another, BACK_TIMEOUT_MS, house.output);
    await waitUntilDefined(isOnline, BACK_TIMEOUT_MS, house.output);
    for (const stop of stops) {
      const heard = await stop();
      expect(heard.length).toBeGreaterThan(0);
      expect(HEARD.test(heard.at(-1) ?? '')).toBe(true);
      const others = heard.filter((each) => !HEARD.test(each));
      expect({ others, few: others.length <= BROKEN_OFF_MAX }).toEqual({ others, few: true });
    }
    expect(house.output().match(/^Stopped: /gm)).toHaveLength(SERVICES.indexOf(part) + 1);
  },
);

test('a second start on the same data says so and does no harm', async () => {
  const second = npmStart({ ...settings, PORT: String(await freePort()) });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already running on ${dataDir}`);
  expect(await isReady()).toBe(true);
});

test('a launcher killed with -9 leaves nothing running', async () => {
  await queryMongod(dataDir, (client) => client.db('kept').collection('marks').insertOne({ n: 1 }));
  const [launcher = 0, ...rest] = everybody();
  expect(rest.length).toBeGreaterThanOrEqual(5);
  process.kill(launcher, 'SIGKILL');
  await house.ended;
  await allGone(rest);
});

test('a second start is quick and has everything; Ctrl-C leaves nothing running', async () => {
  expect(await openHouse()).toBeLessThan(SECOND_START_MAX_MS);
  const marks = await queryMongod(dataDir, (client) =>
    client.db('kept').collection('marks').countDocuments(),
  );
  expect(marks).toBe(1);
  const all = everybody();
  house.process.kill('SIGINT');
  expect(await house.ended).toBe(0);
  expect(house.output()).toContain('All stopped');
  await allGone(all);
});

test('a port that is taken is named, with what to do', async () => {
  const port = await freePort();
  const stranger = createServer().listen(port, '127.0.0.1');
  const late = npmStart({ ...settings, PORT: String(port), DATA_DIR: join(folder, 'other') });
  const code = await late.ended;
  stranger.close();
  expect(code).toBe(1);
  expect(late.output().trim().split('\n')).toEqual([
    expect.stringContaining(`Port ${port} is taken by another program`),
  ]);
});

test.each([
  ['PORT', '99999'],
  ['PORT', 'eighty'],
  ['SIMULATOR_PORT', '80.5'],
])('%s=%s is no port, and is told so in one sentence', async (variable, given) => {
  const late = npmStart({ ...settings, [variable]: given, DATA_DIR: join(folder, 'other') });
  expect(await late.ended).toBe(1);
  expect(late.output().trim().split('\n')).toEqual([
    expect.stringContaining(`${variable} is “${given}”, which is no port`),
  ]);
});
