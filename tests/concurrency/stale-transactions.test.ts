import { expect, test } from '@jest/globals';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { withStaleTransaction } from '../support/stale-transaction.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();

/** MongoDB itself aborts an idle transaction after a minute. */
const RELEASE_MS = 6_000;

test('an account that a dead process had written in an open transaction is released within 6 s', async () => {
  const sender = await fundedUser(ctx, 300);
  const { id } = await sendPacket(ctx, sender, 300, 3);
  await withStaleTransaction(ctx.config.mongodbUrl, packetAccount(id, 'CNY'), async (session) => {
    const since = performance.now();
    const [user] = newUsers(ctx, 1) as [ReturnType<typeof newUsers>[number]];
    expect(await grabShare(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
    expect(performance.now() - since).toBeLessThan(RELEASE_MS);
    await expect(session.commitTransaction()).rejects.toThrow(/aborted/);
  });
}, 90_000);
