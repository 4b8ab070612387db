import { parseArgs } from 'node:util';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { createSettlement } from '../app.ts';
import {
  FindingError,
  listFindings,
  openRails,
  reconcileDay,
  resolveFinding,
  type SettlementContext,
} from '../modules/funding/index.ts';
import { createLog } from '../platform/log.ts';
import { withDatabase } from './open-database.ts';
import { readRails } from './read-rails.ts';
import { config, messages, print, runCommand } from './run-command.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

type Command =
  | { readonly act: 'list' }
  | { readonly act: 'reconcile'; readonly day: string }
  | {
      readonly act: 'resolve';
      readonly id: Id<'fnd'>;
      readonly reason: string;
      readonly user: Id<'usr'> | undefined;
    };

function readCommand(args: readonly string[]): Command | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { reason: { type: 'string' }, user: { type: 'string' } },
    allowPositionals: true,
  });
  const [act = 'list', subject = '', ...more] = positionals;
  const { reason = '', user } = values;
  if (more.length > 0 || (user !== undefined && !idPattern('usr').test(user))) return undefined;
  if (act === 'list' && subject === '') return { act };
  if (act === 'reconcile' && DAY.test(subject)) return { act, day: subject };
  if (act !== 'resolve' || !idPattern('fnd').test(subject) || reason === '') return undefined;
  return { act, id: subject as Id<'fnd'>, reason, user: user as Id<'usr'> | undefined };
}

async function list(ctx: SettlementContext): Promise<number> {
  const open = await listFindings(ctx);
  for (const { _id, kind, subject, expected, found, act } of open) {
    print(messages.findings.line({ id: _id, kind, subject, expected, found, act }));
  }
  print(messages.findings.open(open.length));
  return open.length === 0 ? 0 : 1;
}

async function reconcile(ctx: SettlementContext, day: string): Promise<number> {
  for (const rail of openRails(ctx)) {
    const done = await reconcileDay(ctx, rail, day);
    print(
      done
        ? messages.findings.reconciled(rail.name, day, done.lines)
        : messages.findings.notEnded(day),
    );
  }
  return list(ctx);
}

async function run(ctx: SettlementContext, command: Command): Promise<number> {
  if (command.act === 'list') return list(ctx);
  if (command.act === 'reconcile') return reconcile(ctx, command.day);
  const { id, reason, user } = command;
  await resolveFinding(ctx, id, { by: 'operator', reason, ...(user && { user }) });
  print(messages.findings.resolved(id));
  return 0;
}

/**
 * Lists what the bank and the ledger differ in, resolves one of it with a reason, or compares a day. The exit
 * code is 0 where nothing waits for a person.
 */
async function main(args: readonly string[]): Promise<number> {
  const command = readCommand(args);
  if (!command) throw new Error(messages.findings.usage);
  const log = createLog({ logLevel: 'fatal' });
  return withDatabase(config, async (database) => {
    const ctx = createSettlement(database, { rails: await readRails(config), log });
    try {
      return await run(ctx, command);
    } finally {
      await ctx.ledger.close();
    }
  });
}

await runCommand(main, (error) =>
  error instanceof FindingError ? messages.findings.refused(error.message) : undefined,
);
