import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { readTogether } from '../../server/src/platform/mongo/read-together.ts';
import { idempotencyRecords } from '../../server/src/platform/http/idempotency.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const watched = await mongoose
  .createConnection(ctx.config.mongodbUrl, { monitorCommands: true })
  .asPromise();
afterAll(() => watched.close());
const read = readTogether(idempotencyRecords);
const COUNT = 2_500;

const record = (i: number) => ({ _id: `record-${i}`, hash: `${i}`, reply: null, at: new Date(0) });

test('reads of one turn travel in few queries, and each gets its own document or none', async () => {
  const even = Array.from({ length: COUNT / 2 }, (_, i) => record(2 * i));
  await idempotencyRecords(ctx).insertMany(even);
  const finds: string[] = [];
  watched.getClient().on('commandStarted', ({ commandName }) => {
    if (commandName === 'find') finds.push(commandName);
  });
  const deps = { mongo: watched };
  const asked = Array.from({ length: COUNT }, (_, i) => read(deps, `record-${i}`));
  const found = await Promise.all(asked);
  expect(found.map((one) => one?.hash)).toEqual(
    asked.map((_, i) => (i % 2 === 0 ? `${i}` : undefined)),
  );
  expect(finds).toHaveLength(3);
});

test('a read sees what was acknowledged before it was called, although another read is on its way', async () => {
  for (let i = COUNT; i < COUNT + 50; i++) {
    const before = read(ctx, `record-${i}`);
    await idempotencyRecords(ctx).insertOne(record(i));
    expect((await read(ctx, `record-${i}`))?.hash).toBe(`${i}`);
    await before;
  }
});
