import { DryMongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import { installToCache, verifyChecksum } from './cache.ts';
import type { DatabaseBinary } from './probe.ts';
import { OFFICIAL_MONGOD_VERSION } from './releases.ts';

/** On a closed network the search fails after seconds, not after the minutes of the download's own timeout. */
const CHECKSUM_TIMEOUT_MS = 4_000;

/**
 * Downloads the official build by mongodb-memory-server and checks it against the checksum published
 * beside it. The checksum is fetched first: this small request shows whether the download can work at
 * all, and it uses verified TLS, which the downloader does not require.
 */
export async function downloadMongod(cacheDir: string): Promise<DatabaseBinary> {
  return installToCache(cacheDir, 'mongod', async (temporaryDir) => {
    const request = { version: OFFICIAL_MONGOD_VERSION, downloadDir: temporaryDir };
    const options = await DryMongoBinary.generateOptions(request);
    const url = await new MongoBinaryDownloadUrl(options).getDownloadUrl();
    const sha256 = await fetchPublishedChecksum(url);
    const download = new QuietDownload({ ...options, checkMD5: false });
    const archive = await download.startDownload();
    await verifyChecksum('mongod', archive, sha256);
    return download.extract(archive);
  });
}

/** Prints no progress: the caller shows it, in one way for every source. */
class QuietDownload extends MongoBinaryDownload {
  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length;
  }
}

async function fetchPublishedChecksum(url: string): Promise<string> {
  const signal = AbortSignal.timeout(CHECKSUM_TIMEOUT_MS);
  const response = await fetch(`${url}.sha256`, { signal });
  const [sha256] = /^[0-9a-f]{64}\b/.exec(await response.text()) ?? [];
  if (!response.ok || !sha256) throw new Error(`no published checksum (${response.status})`);
  return sha256;
}
