import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Limits } from '../../server/src/app.ts';
import { createWechat } from '../../server/twins/wechat/app.ts';
import { type Keys, newKeys } from '../../server/twins/wechat/keys.ts';
import { startServer, type TestServer } from './server.ts';

/** WeChat of one test file, asked over HTTP. */
export interface TestWechat {
  readonly keys: Keys;
  readonly post: (path: string, body?: object) => Promise<{ status: number | null }>;
}

const quick = (limits: Limits): Limits => ({
  ...limits,
  token: { access_s: 100 * 24 * 60 * 60 },
  funding: { ...limits.funding, failureConfirmed_ms: 1_000, queryFirst_ms: 300, poll_ms: 50 },
});

/** A server with WeChat Pay, whose notices reach it. Call it at the top of a test file. */
export async function startWechatServer(): Promise<{ server: TestServer; wechat: TestWechat }> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-wechat-'));
  const keys = newKeys();
  const app = createWechat({ keys, file: join(folder, 'orders.jsonl'), clock: Date.now });
  const root = await app.listen({ host: '127.0.0.1', port: 0 });
  const file = join(folder, 'merchant.json');
  await writeFile(file, JSON.stringify(keys.merchant));
  /** The server chooses its port when it listens, so its address is told to WeChat by a proxy of the test. */
  const server = await startServer({
    limits: quick,
    env: {
      WECHAT_PAY_FILE: file,
      WECHAT_PAY_ROOT: root,
      WECHAT_APPID: keys.merchant.appId,
      WECHAT_SECRET: 'sandbox',
      WECHAT_API_ROOT: root,
    },
  });
  const { wechatPay } = server.ctx.config;
  Object.assign(wechatPay ?? {}, { noticeUrl: `${server.url}/v1/hooks/wechat-pay` });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  const post: TestWechat['post'] = async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const given = { method: 'POST', headers, body: JSON.stringify(body ?? {}) };
    const response = await fetch(root + path, given);
    const text = await response.text();
    if (!response.ok) throw new Error(`WeChat answered ${response.status} ${text}`);
    return JSON.parse(text) as { status: number | null };
  };
  return { server, wechat: { keys, post } };
}
