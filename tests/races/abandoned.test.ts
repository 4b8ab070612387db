import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { packetAccount } from '../../server/src/ledger/index.ts';
import { APP_NAME } from '../../server/src/platform/mongo.ts';
import { grab } from '../../server/src/redpacket/grab.ts';
import { funded, sendPacket, strangers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const dead = await mongoose
  .createConnection(ctx.config.mongodbUrl, { appName: APP_NAME })
  .asPromise();
afterAll(() => dead.close());

/** MongoDB by itself would keep the account for a minute. */
const PATIENCE_MS = 6_000;

test('a process that dies between its write and its commit holds an account for seconds, not a minute', async () => {
  const sender = await funded(ctx, 300);
  const { id } = await sendPacket(ctx, sender, 300, 3);
  const session = dead.getClient().startSession();
  session.startTransaction();
  await dead
    .getClient()
    .db(dead.name)
    .collection<{ _id: string }>('accounts')
    .updateOne({ _id: packetAccount(id, 'CNY') }, { $set: { balance: 0 } }, { session });

  const since = performance.now();
  const [user] = strangers(ctx, 1) as [ReturnType<typeof strangers>[number]];
  expect(await grab(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
  expect(performance.now() - since).toBeLessThan(PATIENCE_MS);
  await expect(session.commitTransaction()).rejects.toThrow(/aborted/);
  await session.endSession();
}, 90_000);
