import { expect, test } from '@jest/globals';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { withStaleTransaction } from '../support/stale-transaction.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();

/** MongoDB by itself would keep the account for a minute. */
const PATIENCE_MS = 6_000;

test('a process that dies between its write and its commit holds an account for seconds, not a minute', async () => {
  const sender = await fundedUser(ctx, 300);
  const { id } = await sendPacket(ctx, sender, 300, 3);
  await withStaleTransaction(ctx.config.mongodbUrl, packetAccount(id, 'CNY'), async (session) => {
    const since = performance.now();
    const [user] = newUsers(ctx, 1) as [ReturnType<typeof newUsers>[number]];
    expect(await grabShare(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
    expect(performance.now() - since).toBeLessThan(PATIENCE_MS);
    await expect(session.commitTransaction()).rejects.toThrow(/aborted/);
  });
}, 90_000);
