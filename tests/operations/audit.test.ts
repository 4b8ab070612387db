import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import mongoose from 'mongoose';
import { auditLedger, entryOf, personAccount } from '../../server/src/modules/ledger/index.ts';
import { auditFindings } from '../support/audit.ts';
import { freshDatabase } from '../support/databases.ts';
import { fundedUser } from '../support/packets.ts';
import { startServer } from '../support/server.ts';
import { fillLedger } from './bulk-ledger.ts';

const { ctx } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const ROOT = join(import.meta.dirname, '../..');
const PEAK_MAX_MB = 300;
/** Fewer transfers would leave audits with nothing that moves. */
const ENOUGH = 200;
const booksUrl = freshDatabase();

test('an audit while money moves sees one moment of it', async () => {
  const [a, b] = [await fundedUser(ctx, 1_000_000), await fundedUser(ctx, 1_000_000)];
  let asked = 0;
  let moved = 0;
  let going = true;
  const move = async () => {
    for (; going; moved++) {
      const legs = [
        { account: personAccount(a, 'CNY'), amount: minorUnits(-1) },
        { account: personAccount(b, 'CNY'), amount: minorUnits(1) },
      ];
      entryOf(await ctx.ledger.post({ key: `move:${asked++}`, kind: 'transfer', legs }));
    }
  };
  const moving = Promise.all(Array.from({ length: 16 }, move));
  for (let audits = 0; audits < 10 || moved < ENOUGH; audits++) {
    expect((await auditLedger(ctx.mongo)).findings).toEqual([]);
  }
  going = false;
  await moving;
});

/** The command, with the peak of its memory as the process itself gives it at the end. */
function runAudit(
  MONGODB_URL: string,
): Promise<{ said: string; progress: string; peak_MB: number }> {
  const peak =
    "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))";
  const args = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(peak)}`];
  const child = spawn(process.execPath, [...args, 'server/src/cli/audit.ts'], {
    cwd: ROOT,
    env: { ...process.env, MONGODB_URL, WALLET_LANGUAGE: 'en' },
  });
  let [said, progress] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (progress += text));
  return new Promise((done) => {
    child.on('close', () => {
      const peak_MB = Number(/peak (\d+)/.exec(progress)?.[1]) / 1_024;
      done({ said, progress, peak_MB });
    });
  });
}

test('the audit of 60,000 journals tells its progress, and holds a page at a time', async () => {
  const mongo = await mongoose.createConnection(booksUrl).asPromise();
  await fillLedger(mongo, 60_000);
  const { said, progress, peak_MB } = await runAudit(booksUrl);
  expect(said).toMatch(/^\d+ accounts, \d+ journals, 0 findings\n$/);
  expect(progress).toMatch(/journals \d+ \/ \d+\n[^]*accounts \d+ \/ \d+\n[^]*packets \d+ \/ \d+/);
  expect(peak_MB).toBeLessThan(PEAK_MAX_MB);

  const rows: number[] = [];
  await auditFindings(mongo, ({ done }) => rows.push(done));
  const steps = rows.map((done, i) => done - (rows[i - 1] ?? 0)).filter((step) => step > 0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(20_000);

  const books = mongo.getClient().db(mongo.name);
  const one = mongoose.mongo.Long.fromNumber(1);
  const middle = await books.collection('entries').find().skip(30_000).limit(1).next();
  await books
    .collection('entries')
    .updateOne({ _id: middle?._id }, { $inc: { 'legs.0.amount': one } });
  const { findings } = await auditLedger(mongo);
  expect(findings.map(({ rule }) => rule).sort()).toEqual(['balance_is_legs', 'journal_adds_up']);
  await mongo.close();
}, 90_000);
