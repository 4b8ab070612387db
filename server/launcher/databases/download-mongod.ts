import { DryMongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';
import { verifyChecksum, installToCache } from './cache.ts';
import { OFFICIAL_MONGOD_VERSION } from './releases.ts';
import type { DatabaseBinary } from './probe.ts';

/** A network that is closed must cost seconds, not the minutes of a download's own patience. */
const SUM_TIMEOUT_MS = 4_000;

/**
 * The database's own build, fetched by mongodb-memory-server and checked against the sum published
 * beside it. That sum is asked for first: one small answer tells whether the download can work at
 * all, and it comes over verified TLS, which the downloader itself does not insist on.
 */
export async function downloadMongod(cacheDir: string): Promise<DatabaseBinary> {
  return installToCache(cacheDir, 'mongod', async (scratch) => {
    const wanted = { version: OFFICIAL_MONGOD_VERSION, downloadDir: scratch };
    const options = await DryMongoBinary.generateOptions(wanted);
    const sum = await fetchPublishedChecksum(
      await new MongoBinaryDownloadUrl(options).getDownloadUrl(),
    );
    const download = new QuietDownload({ ...options, checkMD5: false });
    const archive = await download.startDownload();
    await verifyChecksum('mongod', archive, sum);
    return download.extract(archive);
  });
}

/** Progress is told by whoever asked, in one way for every source. */
class QuietDownload extends MongoBinaryDownload {
  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length;
  }
}

async function fetchPublishedChecksum(url: string): Promise<string> {
  const answer = await fetch(`${url}.sha256`, { signal: AbortSignal.timeout(SUM_TIMEOUT_MS) });
  const [sum] = /^[0-9a-f]{64}\b/.exec(await answer.text()) ?? [];
  if (!answer.ok || !sum) throw new Error(`no published sum (${answer.status})`);
  return sum;
}
