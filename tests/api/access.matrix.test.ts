import { expect, test } from '@jest/globals';
import type { Endpoint } from '@pingshan/shared/define-contract';
import { type EndpointName, ENDPOINTS } from '@pingshan/shared/endpoints';
import { minorUnits } from '@pingshan/shared/money';
import { MINUTE_MS } from '@pingshan/shared/time';
import { bindCard, signInCustomer, startBankedServer, topUp, withdraw } from '../support/bank.ts';
import { confirming } from '../support/confirm.ts';
import { ownBills } from '../support/matrix-bills.ts';
import { keyed, refusal, STAFF_TOKEN } from '../support/server.ts';

/**
 * Generated from the contract's endpoint table, so a new route is in the matrix without a change
 * here.
 */
const ACCESS_S = 15 * 60;
const banked = await startBankedServer({
  limits: (limits) => ({ ...limits, token: { access_s: ACCESS_S } }),
});
const { server } = banked;
const { rawRequest, call, ctx } = server;
const owner = await server.signIn('13800000001');
const customer = await signInCustomer(server, '13800000001');
const card = await bindCard(banked, customer);
const toppedUp = await topUp(customer, card, 100);
const withdrawn = await withdraw(customer, card, 100);
const other = await server.signIn('13800000002');
const chat = await call(
  'botSession',
  { body: { account: { id: 9_100_001, name: '路人' } } },
  { token: ctx.config.secrets.bot },
);
const total = { amount: minorUnits(500), currency: 'CNY' } as const;
const packet = await call(
  'sendRedPacket',
  { body: { kind: 'lucky', total, count: 3 } },
  keyed(owner.accessToken),
);
const { params } = await refusal(
  call('setPin', { body: { pin: '730264' } }, { token: owner.accessToken }),
);
const challenge = String(params['challenge']);
const [sent] = (await call('transactions', { query: {} }, { token: owner.accessToken })).items;

/** What the first user has with a third one: money on its way, and a request. */
const third = { phone: '13800000003' };
const asOwner = confirming(server, { token: owner.accessToken });
const { token: payee } = await call('lookUpPayee', { body: third }, { token: owner.accessToken });
const amount = { amount: minorUnits(100), currency: 'CNY' } as const;
const toThird = { payee, amount, arrival: 'in_2h' } as const;
const waiting = await asOwner('sendTransfer', { body: toThird }, keyed(owner.accessToken));
const toNumber = await asOwner(
  'sendTransfer',
  { body: { toPhone: '13900001111', amount, arrival: 'now' } },
  keyed(owner.accessToken),
);
const asked = await call(
  'requestMoney',
  { body: { from: payee, amount } },
  keyed(owner.accessToken),
);

const names = Object.keys(ENDPOINTS) as EndpointName[];
const askAs = (name: EndpointName, token: string | undefined, id = 'x') => {
  const { method, path } = ENDPOINTS[name];
  return rawRequest(method, path.replace(/:\w+/, id), {
    token,
    ...(method !== 'GET' && { body: IDS[name]?.body ?? {} }),
    headers: { 'idempotency-key': 'matrix' },
  });
};

interface Id {
  /** An id that belongs to the first user. */
  readonly foreign: string;
  readonly absent: string;
  /**
   * Every signed-in user may read a packet by its id, because its link was shown in a chat; other
   * things only their owner.
   */
  readonly shared: boolean;
  readonly credential: string;
  /** What is asked of it; nothing unless given. */
  readonly body?: object;
}
const own = (foreign: string, absent: string, body?: object): Id => ({
  foreign,
  absent,
  shared: false,
  credential: other.accessToken,
  ...(body && { body }),
});
const cardId = [card.id, ctx.newId('crd')] as const;
const withdrawalId = [withdrawn.id, ctx.newId('wdr')] as const;
const transferId = own(waiting.id, ctx.newId('trf'));
const requestId = own(asked.id, ctx.newId('req'));
/** The link of money to a number is sent around; only the code of an SMS takes the money. */
const claimId = { ...own(toNumber.id, ctx.newId('trf')), shared: true };
const packetId = { foreign: packet.id, absent: ctx.newId('rp'), shared: true };
const challengeId = own(challenge, ctx.newId('chl'));
const [device] = (await call('devices', {}, { token: owner.accessToken })).items;
const deviceId = own(device?.id ?? '', 'x'.repeat(device?.id.length ?? 0));
const IDS: Partial<Record<EndpointName, Id>> = {
  transaction: own(sent?.id ?? '', ctx.newId('txn')),
  confirmCard: own(...cardId, { code: '000000' }),
  removeCard: own(...cardId),
  topUpByCard: own(...cardId, { amount: 100, currency: 'CNY' }),
  wechatPayment: own(toppedUp.id, ctx.newId('top')),
  topUpState: own(toppedUp.id, ctx.newId('top')),
  withdrawal: own(...withdrawalId),
  cancelWithdrawal: own(...withdrawalId),
  /** Rails that are not connected; one that is asks for a signature. */
  railNotice: own('other-bank', 'no-bank'),
  redPacket: { ...packetId, credential: other.accessToken },
  grab: { ...packetId, credential: other.accessToken },
  stepUp: challengeId,
  provePin: challengeId,
  sendStepUpCode: challengeId,
  proveCode: challengeId,
  endDevice: deviceId,
  redPacketProof: { ...packetId, credential: other.accessToken },
  transfer: transferId,
  cancelTransfer: transferId,
  giveBackTransfer: transferId,
  claim: claimId,
  sendClaimCode: claimId,
  claimTransfer: { ...claimId, shared: false },
  moneyRequest: requestId,
  payMoneyRequest: requestId,
  declineMoneyRequest: requestId,
  withdrawMoneyRequest: requestId,
  ...(await ownBills(server, { token: owner.accessToken, ...third }, own)),
  resolveFinding: {
    foreign: ctx.newId('fnd'),
    absent: ctx.newId('fnd'),
    shared: false,
    credential: STAFF_TOKEN,
    body: { reason: '核对过' },
  },
  /** Marking a notice as delivered succeeds also where it was delivered already. */
  botDelivered: {
    foreign: ctx.newId('evt'),
    absent: ctx.newId('evt'),
    shared: false,
    credential: ctx.config.secrets.bot,
  },
};

const refusing = ['unauthorized', 'session_expired', 'forbidden', 'device_needed'];
/** Who may ask is let in, and is then asked to confirm it. */
const asking = ['step_up_required'];
async function isLetIn(name: EndpointName, token: string | undefined): Promise<boolean> {
  const response = await askAs(name, token, IDS[name]?.absent);
  const { code = '' } = (await response.json()) as { code?: string };
  const refused = [401, 403].includes(response.status) && !asking.includes(code);
  expect(refused).toBe(refusing.includes(code));
  return !refusing.includes(code);
}

const credentials: Record<string, { token: string | undefined; opens: readonly string[] }> = {
  'no credential': { token: undefined, opens: ['public'] },
  'a made-up token': { token: 'eyJhbGciOiJIUzI1NiJ9.e30.x', opens: ['public'] },
  'a user by phone': { token: other.accessToken, opens: ['public', 'user'] },
  'a user by the bot': { token: chat.accessToken, opens: ['public', 'user'] },
  'a member of the staff': { token: STAFF_TOKEN, opens: ['public', 'staff'] },
  'the bot': { token: ctx.config.secrets.bot, opens: ['public', 'bot'] },
};
/** It signs out the device that asks, so it asks from one of its own. */
const leaving = (await server.signIn('13800000002')).accessToken;
const tokenOf = (name: EndpointName, who: string) =>
  name === 'signOut' && who === 'a user by phone' ? leaving : credentials[who]?.token;
const cells = names.flatMap((name) =>
  Object.keys(credentials).map((who) => {
    const endpoint: Endpoint = ENDPOINTS[name];
    const opens = credentials[who]?.opens.includes(endpoint.audience) ?? false;
    const fromHere = !(endpoint.device && who === 'a user by the bot');
    return [name, who, opens && fromHere ? 'lets in' : 'refuses'] as const;
  }),
);

test.each(cells)('%s with %s: it %s', async (name, who, expected) => {
  const opened = await isLetIn(name, tokenOf(name, who));
  expect(opened ? 'lets in' : 'refuses').toBe(expected);
});

test('every route with an id in its path is in the matrix', () => {
  const withId = names.filter((name) => ENDPOINTS[name].path.includes(':'));
  expect(Object.keys(IDS).sort()).toEqual(withId.sort());
});

/**
 * A response without the parts that must differ: the requested id and its length, the trace id, the
 * date.
 */
async function bytes(name: EndpointName, id: string, token: string | undefined) {
  const response = await askAs(name, token, id);
  const text = (await response.text()).replaceAll(id, ':id').replace(/"traceId":"[^"]+"/, '');
  const headers = [...response.headers].filter(
    ([header]) => !['date', 'content-length'].includes(header) && !header.startsWith('ratelimit-'),
  );
  return JSON.stringify([response.status, headers, text]);
}

const routesWithId = Object.entries(IDS) as [EndpointName, Id][];
test.each(routesWithId)(
  '%s: another user’s id is answered as an unknown one, unless every user may read it',
  async (name, id) => {
    const { foreign, absent, shared, credential } = id;
    const [theirs, nothing] = [
      await bytes(name, foreign, credential),
      await bytes(name, absent, credential),
    ];
    if (shared) {
      expect(theirs).toMatch(/^\[200,/);
      expect(nothing).toMatch(/^\[404,.*not_found/);
    } else {
      expect(theirs).toBe(nothing);
    }
  },
);

test.each(routesWithId)(
  '%s: without a credential, every id gets the same bytes',
  async (name, id) => {
    if (ENDPOINTS[name].audience === 'public') return;
    const ids = [id.foreign, id.absent, 'z9', '%24ne'];
    const answers = await Promise.all(ids.map((each) => bytes(name, each, undefined)));
    expect(answers[0]).toMatch(/^\[401,/);
    expect(new Set(answers).size).toBe(1);
  },
);

test('an expired access token opens no route for users', async () => {
  server.advance(16 * MINUTE_MS);
  for (const name of names.filter((each) => ENDPOINTS[each].audience === 'user')) {
    expect([name, await isLetIn(name, owner.accessToken)]).toEqual([name, false]);
  }
});

test('the API description names the routes of the contract and no others', async () => {
  const document = (await (await rawRequest('GET', '/openapi.json')).json()) as { paths: object };
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const ours = Object.values(ENDPOINTS).map(
    ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
  );
  expect(described.sort()).toEqual(ours.sort());
});
