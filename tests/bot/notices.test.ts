import { expect, test } from '@jest/globals';
import { startServer } from '../support/server.ts';

const server = await startServer();
const bot = { token: server.ctx.config.secrets.bot };

test('notices of people without a private chat do not delay the notices of others', async () => {
  const phoneOnly = await server.signIn('+8613900000001');
  const resident = await server.signIn();
  const notice = (user: string) => ({
    _id: server.ctx.newId('evt') as never,
    kind: 'red_packet_refunded',
    user,
    params: { amount: 500, currency: 'CNY' },
    at: new Date(server.ctx.clock()),
    deliveredAt: null,
  });
  const outbox = server.ctx.mongo.collection('outbox');
  await outbox.insertMany(Array.from({ length: 250 }, () => notice(phoneOnly.user.id)));
  await outbox.insertOne(notice(resident.user.id));
  const { items } = await server.call('botNotices', {}, bot);
  expect(items.map(({ params }) => params)).toEqual([{ amount: 500, currency: 'CNY' }]);
});
