import { expect, test } from '@jest/globals';
import { packetAccount } from '../../server/src/ledger/index.ts';
import { grab } from '../../server/src/redpacket/grab.ts';
import { withAbandoned } from '../support/abandon.ts';
import { funded, sendPacket, strangers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();

/** MongoDB by itself would keep the account for a minute. */
const PATIENCE_MS = 6_000;

test('a process that dies between its write and its commit holds an account for seconds, not a minute', async () => {
  const sender = await funded(ctx, 300);
  const { id } = await sendPacket(ctx, sender, 300, 3);
  await withAbandoned(ctx.config.mongodbUrl, packetAccount(id, 'CNY'), async (session) => {
    const since = performance.now();
    const [user] = strangers(ctx, 1) as [ReturnType<typeof strangers>[number]];
    expect(await grab(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
    expect(performance.now() - since).toBeLessThan(PATIENCE_MS);
    await expect(session.commitTransaction()).rejects.toThrow(/aborted/);
  });
}, 90_000);
