import { afterAll, expect, test } from '@jest/globals';
import type { ChangeEvent } from '@pingshan/shared/live/schemas';
import { minorUnits } from '@pingshan/shared/money';
import { WebSocket } from 'ws';
import { keyed, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const { accessToken: token, user } = await server.signIn('13800000001');
const neighbour = await server.signIn('13800000002');
const packet = `red-packet:${ctx.newId('rp')}`;
const sockets: WebSocket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.terminate();
});

interface Watching {
  readonly events: ChangeEvent[];
  readonly closed: Promise<number>;
  readonly send: (message: unknown) => void;
  /** Waits for an event of this kind on a topic. */
  readonly until: (event: ChangeEvent['event'], topic: string) => Promise<ChangeEvent>;
}

async function open(): Promise<Watching> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/live`);
  sockets.push(socket);
  const events: ChangeEvent[] = [];
  socket.on('message', (data: Buffer) =>
    events.push(JSON.parse(data.toString('utf8')) as ChangeEvent),
  );
  const closed = new Promise<number>((done) => socket.on('close', done));
  await new Promise((done) => socket.on('open', done));
  return {
    events,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async until(event, topic) {
      for (let i = 0; i < 100; i++) {
        const found = events.find((each) => each.event === event && each.topic === topic);
        if (found) return found;
        await pause(20);
      }
      throw new Error(`no ${event} on ${topic}: ${JSON.stringify(events)}`);
    },
  };
}
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function watch(subscribe: string[], credential = token): Promise<Watching> {
  const watching = await open();
  watching.send({ token: credential, subscribe });
  for (const topic of subscribe) await watching.until('subscribed', topic);
  return watching;
}

test('a top-up publishes a balance event to its user, and to no other user', async () => {
  const mine = await watch(['me']);
  const theirs = await watch(['me'], neighbour.accessToken);
  const body = { amount: minorUnits(1), currency: 'CNY', source: 'sandbox' } as const;
  await call('topUp', { body }, keyed(token));
  const change = await mine.until('balance', 'me');
  expect(Object.keys(change).sort()).toEqual(['at', 'event', 'topic']);
  await pause(200);
  expect(theirs.events.map(({ event }) => event)).toEqual(['subscribed']);
});

test('a thousand grabs in a second are a dozen change events, and the last event arrives', async () => {
  const watching = await watch([packet]);
  const since = performance.now();
  for (let i = 0; i < 1_000; i++) {
    ctx.notifyChanged({ topic: packet, event: 'grabbed' });
    if (i % 10 === 0) await pause(5);
  }
  const gaps = Math.ceil((performance.now() - since) / ctx.limits.live.coalesce_ms);
  await pause(250);
  const received = watching.events.filter(({ event }) => event === 'grabbed').length;
  expect(received).toBeGreaterThan(1);
  expect(received).toBeLessThanOrEqual(gaps + 2);
  ctx.notifyChanged({ topic: packet, event: 'closed' });
  await watching.until('closed', packet);
});

test('change events of another process arrive, malformed ones do not', async () => {
  const watching = await watch([packet]);
  const at = new Date().toISOString();
  const publish = (message: unknown) => ctx.redis.client.publish('live', JSON.stringify(message));
  await publish({ from: 'another', events: [{ topic: packet, event: 'robbed', at }] });
  await ctx.redis.client.publish('live', 'not JSON');
  await publish({ from: 'another', events: [{ topic: packet, event: 'grabbed', at }] });
  expect((await watching.until('grabbed', packet)).at).toBe(at);
  expect(watching.events).toHaveLength(2);
});

test('the bot topic delivers notices to the bot, and a user may not subscribe to it', async () => {
  const bot = await watch(['bot'], ctx.config.secrets.bot);
  const person = await open();
  person.send({ token, subscribe: ['bot'] });
  expect(await person.closed).toBe(4401);
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
  await bot.until('notice', 'bot');
});

test('a connection without a token, with an invalid one or with those of two users is closed', async () => {
  for (const message of [{ subscribe: [packet] }, { token: 'x', subscribe: [packet] }]) {
    const connection = await open();
    connection.send(message);
    expect(await connection.closed).toBe(4401);
  }
  const two = await watch(['me']);
  two.send({ token: neighbour.accessToken, subscribe: ['me'] });
  expect(await two.closed).toBe(4401);
});

test.each(['not JSON', { token: '', subscribe: ['me:usr_1'] }, { token: '', subscribe: [], x: 1 }])(
  'the message %p is invalid, and the connection is closed',
  async (message) => {
    const watching = await open();
    watching.send(message);
    expect(await watching.closed).toBe(4400);
  },
);

test('the internal name of a user’s own topic cannot be subscribed to', async () => {
  const watching = await open();
  watching.send({ token: neighbour.accessToken, subscribe: [`me:${user.id}`] });
  expect(await watching.closed).toBe(4400);
});
