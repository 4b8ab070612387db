import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { built } from './harness/build.ts';
import { server, SESSION, TRANSFER } from './harness/fixtures.ts';
import type { Server } from './harness/fake-wx.ts';
import { boot } from './harness/wechat.ts';

jest.setTimeout(180_000);

let folder = '';
let closers: (() => void)[] = [];

beforeAll(async () => {
  folder = await built('weapp');
});

afterEach(() => {
  for (const close of closers) close();
  closers = [];
});

/** The replies of the fixtures, where a transfer that was taken back stays so when it is read again. */
function remembering(): Server {
  const path = `/v1/transfers/${TRANSFER.id}`;
  const takeBack = { method: 'POST', path: `${path}/cancel`, body: {} };
  let taken = false;
  return (request) => {
    taken ||= request.path === takeBack.path;
    return server(taken && request.path === path ? takeBack : request);
  };
}

/** The mini-program of a signed-in person, whose pages share the memory of one app. */
function start() {
  const storage = new Map<string, unknown>([['session', JSON.stringify(SESSION)]]);
  const wechat = boot(folder, remembering(), storage);
  closers.push(wechat.stop);
  const open = (path: string, query = {}) => {
    const page = wechat.open(path, query);
    closers.unshift(page.close);
    return page;
  };
  return { ...wechat, open };
}

const called = ({ calls }: Pick<ReturnType<typeof start>, 'calls'>, what: string) =>
  waitFor(what, () => calls.includes(what));

test('a transfer goes from the name that was found to the ring, and is taken back there', async () => {
  const wechat = start();
  const payee = wechat.open('packages/transfer/payee/index');
  await payee.shows('阿珍');
  payee.tap('阿珍');
  await called(wechat, 'redirectTo /packages/transfer/transfer/index');
  const form = wechat.open('packages/transfer/transfer/index');
  await form.shows('第一次转给 TA，先看清姓名对不对');
  for (const key of ['8', '8']) form.tap(key);
  await form.shows('转给 陈*珍 ¥88.00');
  form.tap('转给 陈*珍 ¥88.00');
  await called(wechat, 'POST /v1/transfers');
  const result = wechat.open('packages/transfer/result/index', { id: TRANSFER.id });
  await result.shows('撤回这笔');
  result.tap('撤回这笔');
  await result.shows('¥88.00 已回到余额');
  expect(wechat.storage.has('pending:transfer')).toBe(false);
  expect(wechat.problems).toEqual([]);
});
