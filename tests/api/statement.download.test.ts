import { beforeAll, describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { addMonths, DAY_MS, monthPeriod, shanghaiMonth } from '@pingshan/shared/time';
import { entryOf, personAccount } from '../../server/src/modules/ledger/index.ts';
import { topUpCommand } from '../support/commands.ts';
import { confirming } from '../support/confirm.ts';
import { problemOf } from '../support/problems.ts';
import { keyed, startServer } from '../support/server.ts';

const server = await startServer({
  limits: (limits) => ({
    ...limits,
    statement: { ...limits.statement, csvLinesMax: 6, pdfLinesMax: 5 },
  }),
});
const { call, ctx, rawRequest } = server;
const now = shanghaiMonth(ctx.clock());
const month = addMonths(now, 1);
let token: string;
let user: `usr_${string}`;

/** Names and greetings are whatever people like to write. */
const NAME = '=HYPERLINK("http://x","点我")';
const GREETING = '@SUM(1+1),"恭喜"';

beforeAll(async () => {
  server.advance(monthPeriod(month).from + 10 * DAY_MS - ctx.clock());
  const azhen = await server.signIn('13800000002');
  token = azhen.accessToken;
  user = azhen.user.id;
  const other = (await server.signIn('13800000003')).accessToken;
  await call('changeMe', { body: { name: NAME } }, { token: other });
  const total = { amount: minorUnits(700), currency: 'CNY' } as const;
  const body = { kind: 'equal', total, count: 2, greeting: GREETING } as const;
  const { id } = await confirming(server, { token: other })(
    'sendRedPacket',
    { body },
    keyed(other),
  );
  await call('grab', { params: { id } }, { token });
  const mine = { body: { ...body, greeting: '团圆' } };
  await confirming(server, { token })('sendRedPacket', mine, keyed(token));
});

const download = (format: string, query: string, language?: string) =>
  rawRequest('GET', `/v1/statement.${format}?${query}`, {
    token,
    ...(language && { headers: { 'accept-language': language } }),
  });

describe('the table', () => {
  test('has every line between two balances that it leads to, and no formula', async () => {
    const reply = await download('csv', `month=${month}`);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="pingshan-wallet-${month}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const text = Buffer.from(await reply.arrayBuffer()).toString('utf8');
    const shown = text
      .replaceAll(/txn_\w{26}/g, 'txn')
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'time');
    expect(shown).toBe(
      [
        '\ufeff"时间","说明","对方","备注","收入","支出","余额","币种","编号"',
        '"","期初余额","","","","","888.88","CNY",""',
        `"time","抢到=HYPERLINK(""http://x"",""点我"")的红包","'=HYPERLINK(""http://x"",""点我"")","'@SUM(1+1),""恭喜""","3.50","","892.38","CNY","txn"`,
        '"time","发出红包","","团圆","","7.00","885.38","CNY","txn"',
        '"","期末余额","","","","","885.38","CNY",""',
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    ['zh-HK', '期初結餘', '派出利是'],
    ['en', 'Opening balance', 'You sent a packet'],
  ])('is in %s for those who read it', async (language, opening, sent) => {
    const text = await (await download('csv', `month=${month}`, language)).text();
    expect(text).toContain(opening);
    expect(text).toContain(sent);
  });

  test('of a month without lines has the two balances', async () => {
    const text = await (await download('csv', `month=${addMonths(month, 1)}`)).text();
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      '"","期初余额","","","","","885.38","CNY",""',
      '"","期末余额","","","","","885.38","CNY",""',
    ]);
  });
});

/** The file as it is; what its pages show is seen in tests/browser. */
async function pdfOf(query: string): Promise<{ bytes: Buffer; text: string }> {
  const reply = await download('pdf', query);
  expect(reply.headers.get('content-type')).toBe('application/pdf');
  const bytes = Buffer.from(await reply.arrayBuffer());
  return { bytes, text: bytes.toString('latin1') };
}

describe('the document', () => {
  test('is a PDF with the glyphs that it shows and no more', async () => {
    const { bytes, text } = await pdfOf(`month=${month}`);
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain('NotoSansSC');
    expect(bytes.length).toBeLessThan(100_000);
  });
});

test.each(['csv', 'pdf'])('%s: a month is named, and it is one', async (format) => {
  for (const query of ['', 'month=2026', 'month=2026-11&user=usr_1', 'month=2026-00']) {
    expect((await problemOf(await download(format, query))).code).toBe('invalid_request');
  }
});

test('a month with too many lines is refused before they are read, with what to do instead', async () => {
  const account = personAccount(user, 'CNY');
  for (let n = 0; n < 4; n++) {
    entryOf(await ctx.ledger.post(topUpCommand(`test:line:${n}`, account, 100)));
  }
  const pdf = await problemOf(await download('pdf', `month=${month}`));
  expect(pdf).toMatchObject({ status: 422, code: 'statement_too_long' });
  expect(pdf.detail).toBe('这个月超过 5 笔，做不成 PDF，请下载表格');
  expect((await download('csv', `month=${month}`)).status).toBe(200);
  entryOf(await ctx.ledger.post(topUpCommand('test:line:last', account, 100)));
  const csv = await problemOf(await download('csv', `month=${month}`));
  expect(csv.params).toEqual({ format: 'csv', max: 6 });
});

test('money that moves while statements are written never leaves one that does not add up', async () => {
  const account = personAccount((await server.signIn('13800000004')).user.id, 'CNY');
  const { accessToken } = await server.signIn('13800000004');
  const posting = Array.from({ length: 5 }, (_, n) =>
    ctx.ledger.post(topUpCommand(`test:moving:${n}`, account, 100)),
  );
  const path = `/v1/statement.csv?month=${month}`;
  const reads = Array.from({ length: 20 }, () => rawRequest('GET', path, { token: accessToken }));
  const replies = await Promise.all([Promise.all(reads), ...posting]);
  expect(replies[0].map(({ status }) => status)).toEqual(reads.map(() => 200));
});
