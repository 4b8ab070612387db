import { describe, expect, test } from '@jest/globals';
import { RESIDENT_PIN, RESIDENTS } from '@pingshan/shared/neighbourhood';
import { MINUTE_MS } from '@pingshan/shared/time';
import { askForChallenge, NEEDS_PIN, packetOf, proven } from '../support/challenges.ts';
import { showFactor } from '../support/confirm.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const phoneOf = (index: number) => RESIDENTS[index]?.phone ?? '';
const [owner, tablet, other] = [
  await server.signIn(phoneOf(0)),
  await server.signIn(phoneOf(0)),
  await server.signIn(phoneOf(1)),
];
const token = owner.accessToken;
const pin = (challenge: string, as = token) =>
  showFactor(server, { token: as }, { challenge, factor: 'pin' });
const send = (options: object, body = NEEDS_PIN) => call('sendRedPacket', { body }, options);
const viewOf = (id: `chl_${string}`, as = token) =>
  call('stepUp', { params: { id } }, { token: as });

async function passedChallenge() {
  const asked = await askForChallenge(server, token);
  await pin(asked.challenge);
  return asked;
}

describe('a proof', () => {
  test('lets the request pass for which it was given, and a repetition gets the first answer', async () => {
    const asked = await askForChallenge(server, token);
    expect(await viewOf(asked.challenge)).toMatchObject({
      state: 'open',
      remaining: [['pin']],
      amount: NEEDS_PIN.total,
    });
    expect((await refusal(send(proven(token, asked)))).code).toBe('step_up_required');
    await pin(asked.challenge);
    expect(await viewOf(asked.challenge)).toMatchObject({ state: 'passed', remaining: [] });
    const sent = await send(proven(token, asked));
    expect(await send(proven(token, asked))).toEqual(sent);
    expect((await viewOf(asked.challenge)).state).toBe('spent');
  });

  test('does not let another amount pass', async () => {
    const asked = await passedChallenge();
    const more = packetOf(30_001);
    const refused = await refusal(send(proven(token, asked), more));
    expect(refused).toMatchObject({ code: 'step_up_mismatch', status: 403 });
  });

  test('does not let the same body pass under another key', async () => {
    const { challenge } = await passedChallenge();
    const refused = await refusal(send({ ...keyed(token), challenge }));
    expect(refused.code).toBe('step_up_mismatch');
  });

  test('does not let another device of the same person pass', async () => {
    const asked = await passedChallenge();
    const refused = await refusal(send(proven(tablet.accessToken, asked)));
    expect(refused.code).toBe('step_up_mismatch');
  });

  test('does not let another person pass, to whom it does not exist', async () => {
    const asked = await passedChallenge();
    const [theirs, none] = [
      await refusal(send(proven(other.accessToken, asked))),
      await refusal(send({ ...keyed(other.accessToken), challenge: ctx.newId('chl') })),
    ];
    expect([theirs.code, none.code]).toEqual(['step_up_expired', 'step_up_expired']);
    expect(theirs.detail).toBe(none.detail);
  });

  test('does not let another endpoint pass', async () => {
    const { challenge } = await passedChallenge();
    const body = { pin: '739164' };
    expect((await refusal(call('setPin', { body }, { token, challenge }))).code).toBe(
      'step_up_mismatch',
    );
  });

  test('is of no use five minutes after it was asked for', async () => {
    const asked = await passedChallenge();
    server.advance(5 * MINUTE_MS);
    expect((await refusal(send(proven(token, asked)))).code).toBe('step_up_expired');
    const late = await refusal(pin(asked.challenge));
    expect(late.code).toBe('step_up_expired');
    expect((await viewOf(asked.challenge)).state).toBe('expired');
  });

  test('is spent once: of two requests at once one moves money, under one key', async () => {
    const asked = await passedChallenge();
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => send(proven(token, asked))),
    );
    const packets = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []));
    expect(new Set(packets).size).toBe(1);
    const sent = await ctx.mongo.collection('spent_challenges').find({}).toArray();
    expect(sent.filter(({ _id }) => String(_id) === asked.challenge)).toHaveLength(1);
  });
});

describe('a challenge', () => {
  test('is the same for the same request, however often it is asked', async () => {
    const asked = await askForChallenge(server, token);
    const { challenge: _, ...unproven } = proven(token, asked);
    const again = await refusal(send(unproven));
    expect(again.params['challenge']).toBe(asked.challenge);
  });

  test('is answered on the device that asked alone, and its PIN is not looked at elsewhere', async () => {
    const asked = await askForChallenge(server, token);
    const refused = await refusal(pin(asked.challenge, tablet.accessToken));
    expect(refused).toMatchObject({
      code: 'step_up_elsewhere',
    });
    const [theirs, none] = [
      await refusal(viewOf(asked.challenge, other.accessToken)),
      await refusal(viewOf(ctx.newId('chl'), other.accessToken)),
    ];
    expect([theirs.code, none.code]).toEqual(['not_found', 'not_found']);
  });

  test('of a chat is answered by the PIN on a device that is known, and by two factors on a new one', async () => {
    const resident = RESIDENTS[2] ?? ({} as never);
    const account = { id: resident.telegramId, name: resident.name };
    const bot = { token: ctx.config.secrets.bot };
    const chat = await call('botSession', { body: { account } }, bot);
    const elsewhere = await askForChallenge(server, chat.accessToken);
    const refused = await refusal(pin(elsewhere.challenge, chat.accessToken));
    expect(refused).toMatchObject({ code: 'device_needed', status: 403 });
    const device = await server.signIn(resident.phone, { newDevice: true });
    await pin(elsewhere.challenge, device.accessToken);
    const open = await viewOf(elsewhere.challenge, device.accessToken);
    expect(open).toMatchObject({ state: 'open', remaining: [['otp']] });
    const early = await refusal(send(proven(chat.accessToken, elsewhere)));
    expect(early).toMatchObject({ code: 'step_up_required' });
    expect(early.params['challenge']).toBe(elsewhere.challenge);
    const otp = { challenge: elsewhere.challenge, factor: 'otp' } as const;
    await showFactor(server, { token: device.accessToken }, otp);
    expect((await send(proven(chat.accessToken, elsewhere))).sender.id).toBe(device.user.id);
    const asked = await askForChallenge(server, chat.accessToken);
    await pin(asked.challenge, device.accessToken);
    expect((await send(proven(chat.accessToken, asked))).sender.id).toBe(device.user.id);
  });

  test('of a chat makes no device trusted that has shown one factor, where another one showed the other', async () => {
    const resident = RESIDENTS[3] ?? ({} as never);
    const account = { id: resident.telegramId, name: resident.name };
    const chat = await call('botSession', { body: { account } }, { token: ctx.config.secrets.bot });
    const known = await server.signIn(resident.phone);
    const thief = await server.signIn(resident.phone, { newDevice: true });
    const { challenge } = await askForChallenge(server, chat.accessToken);
    await pin(challenge, known.accessToken);
    await showFactor(server, { token: thief.accessToken }, { challenge, factor: 'otp' });
    const small = packetOf(1_000);
    const refused = await refusal(send(keyed(thief.accessToken), small));
    expect(refused).toMatchObject({
      code: 'step_up_required',
      params: { sets: [['pin'], ['otp']] },
    });
  });

  test('cannot be answered by the chat itself', async () => {
    const resident = RESIDENTS[5] ?? ({} as never);
    const account = { id: resident.telegramId, name: resident.name };
    const bot = { token: ctx.config.secrets.bot };
    const chat = await call('botSession', { body: { account } }, bot);
    const asked = await askForChallenge(server, chat.accessToken);
    const params = { id: asked.challenge };
    const body = { pin: RESIDENT_PIN };
    const refused = await refusal(call('provePin', { params, body }, { token: chat.accessToken }));
    expect(refused.code).toBe('device_needed');
  });

  test('says nothing about the body that it stores: no one finds a PIN from its hash', async () => {
    const body = { pin: '739164' };
    const refused = await refusal(call('setPin', { body }, { token }));
    expect(refused.code).toBe('step_up_required');
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    const stored = await ctx.mongo.collection('challenges').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(hash);
    expect(JSON.stringify(stored)).not.toContain(body.pin);
  });
});
