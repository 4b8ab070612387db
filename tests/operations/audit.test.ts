import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { auditLedger, entryOf, personAccount } from '../../server/src/modules/ledger/index.ts';
import { auditFindings } from '../support/audit.ts';
import { freshDatabase } from '../support/databases.ts';
import { transferCommand } from '../support/commands.ts';
import { fundedUser } from '../support/packets.ts';
import { startServer } from '../support/server.ts';
import { fillLedger } from './bulk-ledger.ts';

const { ctx } = await startServer({ env: { ROLE: 'api', LOG_LEVEL: 'error' } });
const ROOT = join(import.meta.dirname, '../..');
const PEAK_MAX_MB = 300;
/** With fewer transfers, some audits would run without a concurrent one. */
const TRANSFERS_MIN = 200;
const ledgerUrl = freshDatabase();

test('an audit during transfers reads one snapshot and finds nothing', async () => {
  const [a, b] = [await fundedUser(ctx, 1_000_000), await fundedUser(ctx, 1_000_000)];
  let posted = 0;
  let moved = 0;
  let running = true;
  const move = async () => {
    for (; running; moved++) {
      const [from, to] = [personAccount(a, 'CNY'), personAccount(b, 'CNY')];
      const command = transferCommand(`move:${posted++}`, { from, to, amount: 1 });
      entryOf(await ctx.ledger.post(command));
    }
  };
  const moving = Promise.all(Array.from({ length: 16 }, move));
  for (let audits = 0; audits < 10 || moved < TRANSFERS_MIN; audits++) {
    expect((await auditLedger(ctx)).findings).toEqual([]);
  }
  running = false;
  await moving;
});

/** Runs the command; the process itself prints its peak memory when it exits. */
function runAudit(
  MONGODB_URL: string,
): Promise<{ output: string; progress: string; peak_MB: number }> {
  const peak =
    "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))";
  const args = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(peak)}`];
  const child = spawn(process.execPath, [...args, 'server/src/cli/audit.ts'], {
    cwd: ROOT,
    env: { ...process.env, MONGODB_URL, WALLET_LANGUAGE: 'en' },
  });
  let [output, progress] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (progress += text));
  return new Promise((done) => {
    child.on('close', () => {
      const peak_MB = Number(/peak (\d+)/.exec(progress)?.[1]) / 1_024;
      done({ output, progress, peak_MB });
    });
  });
}

test('an audit of 60,000 entries reports its progress and holds one page in memory', async () => {
  const mongo = await mongoose.createConnection(ledgerUrl).asPromise();
  await fillLedger(mongo, 60_000);
  const { output, progress, peak_MB } = await runAudit(ledgerUrl);
  expect(output).toMatch(/^\d+ accounts, \d+ entries, 0 findings\n$/);
  expect(progress).toMatch(/entries \d+ \/ \d+\n[^]*accounts \d+ \/ \d+\n[^]*packets \d+ \/ \d+/);
  expect(peak_MB).toBeLessThan(PEAK_MAX_MB);

  const rows: number[] = [];
  await auditFindings(mongo, ({ done }) => rows.push(done));
  const steps = rows.map((done, i) => done - (rows[i - 1] ?? 0)).filter((step) => step > 0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(20_000);

  const db = mongo.getClient().db(mongo.name);
  const one = mongoose.mongo.Long.fromNumber(1);
  const middle = await db.collection('entries').find().skip(30_000).limit(1).next();
  await db
    .collection('entries')
    .updateOne({ _id: middle?._id }, { $inc: { 'legs.0.amount': one } });
  const { findings } = await auditLedger({ mongo, chart: ctx.chart });
  expect(findings.map(({ rule }) => rule).sort()).toEqual([
    'ledger.balance_is_legs',
    'ledger.entry_adds_up',
  ]);
  await mongo.close();
}, 90_000);
