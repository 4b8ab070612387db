import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { money } from '@pingshan/shared/money';
import type { MoneyRequest, Transfer } from '@pingshan/shared/transfer/schemas';
import type { Server } from './fake-wx.ts';

const APO = { id: 'usr_01J00000000000000000000001', name: '陈阿婆' } as const;
const ZENG = { id: 'usr_01J00000000000000000000003', name: '曾叔' } as const;
const AT = '2026-02-17T12:00:00.000Z';

export const SESSION = {
  accessToken: 'access',
  refreshToken: 'refresh',
  user: { ...APO, phone: '138****0001', language: 'zh-CN' },
};

export const PACKET: RedPacket = {
  id: 'rp_01J00000000000000000000001',
  kind: 'lucky',
  sender: ZENG,
  total: money(8888),
  count: 8,
  greeting: '恭喜发财',
  theme: 'weiwu',
  state: 'open',
  claimed: 5,
  claimedTotal: money(5000),
  claims: [{ user: ZENG, share: 0, amount: money(1000), at: AT }],
  recipients: null,
  mine: null,
  commitment: 'ab'.repeat(32),
  createdAt: AT,
  expiresAt: '2036-02-18T12:00:00.000Z',
  finishedAt: null,
  refunded: null,
};

const { claims: _claims, recipients: _recipients, ...SUMMARY } = PACKET;
const EXCLUSIVE = {
  ...SUMMARY,
  id: 'rp_01J00000000000000000000002',
  kind: 'exclusive',
  count: 1,
  claimed: 0,
  claimedTotal: money(0),
};
/** A line of the statement. */
export const GRABBED = {
  id: 'txn_01J00000000000000000000001',
  kind: 'red_packet_grabbed',
  amount: money(888),
  at: AT,
  counterparty: ZENG,
  reference: { kind: 'red_packet', id: PACKET.id },
  title: PACKET.greeting,
};
/** A notice of the user. */
const NOTICE = {
  id: 'evt_01J00000000000000000000001',
  kind: 'red_packet_refunded',
  title: '红包退回 ¥1.20',
  note: '8 个里有 2 个没人领',
  link: { kind: 'red_packet', id: PACKET.id },
  at: AT,
};
const MONTH_SUM = { received: money(888), paid: money(0), count: 1 };
const MONTH = {
  month: '2026-02',
  opening: money(88_000),
  closing: money(88_888),
  ...MONTH_SUM,
  kinds: [{ kind: 'red_packet_grabbed', ...MONTH_SUM }],
  days: [{ day: '2026-02-17', ...MONTH_SUM }],
};
const WALLET = {
  sandbox: true,
  balances: [money(88_888)],
  limits: {
    redPacket: { minShare: money(1), maxShare: money(20_000), maxCount: 500, greetingMax: 25 },
    topUpMax: money(500_000),
  },
};
const page = (...items: unknown[]) => ({ items, nextCursor: null });

const AZHEN = { id: 'usr_01J00000000000000000000002', name: '阿珍' } as const;
/** ¥88.00 of this person to 阿珍, which can still be undone. */
export const TRANSFER: Transfer = {
  id: 'trf_01J00000000000000000000001',
  state: 'waiting',
  payer: APO,
  payee: AZHEN,
  realName: '陈*珍',
  toPhone: null,
  amount: money(8_800),
  memo: '',
  arrival: 'now',
  createdAt: AT,
  arrivesAt: '2036-02-17T12:00:10.000Z',
  undoUntil: '2036-02-17T12:00:10.000Z',
  endedAt: null,
  givenBackAt: null,
  claimUrl: null,
  now: '2036-02-17T12:00:02.000Z',
};
/** What 曾叔 asks of this person. */
export const MONEY_REQUEST: MoneyRequest = {
  id: 'req_01J00000000000000000000001',
  state: 'open',
  asker: ZENG,
  asked: APO,
  realName: '曾*强',
  amount: money(660),
  memo: '水电',
  createdAt: AT,
  expiresAt: '2036-02-18T12:00:00.000Z',
  endedAt: null,
};
const CLAIM = {
  id: 'trf_01J00000000000000000000002',
  state: 'waiting',
  payer: ZENG,
  toPhone: '139****1111',
  amount: money(500),
  memo: '',
  expiresAt: '2036-02-18T12:00:00.000Z',
  mine: false,
  now: AT,
};
const PAYEE = { payee: AZHEN, realName: '陈*珍', known: false, token: 'x', asked: null };
const CODE = {
  code: 'rcv_01J00000000000000000000001',
  url: 'https://wallet.example.org/?startapp=rcv_01J00000000000000000000001',
  expiresAt: '2036-02-17T12:05:00.000Z',
  now: '2036-02-17T12:00:00.000Z',
};
const LIMITS = { class: 'III', windows: [], next: null };

const REPLIES: Readonly<Record<string, { status: number; body: unknown }>> = {
  'GET /v1/me/wallet': { status: 200, body: WALLET },
  'GET /v1/notices': { status: 200, body: page(NOTICE) },
  'GET /v1/transactions': { status: 200, body: page(GRABBED) },
  'GET /v1/transactions/summary': { status: 200, body: MONTH },
  [`GET /v1/transactions/${GRABBED.id}`]: { status: 200, body: GRABBED },
  'GET /v1/red-packets': { status: 200, body: page(SUMMARY, EXCLUSIVE) },
  'GET /v1/transfers': { status: 200, body: page() },
  'GET /v1/requests': { status: 200, body: page() },
  'GET /v1/payees': { status: 200, body: { items: [{ payee: AZHEN, lastAt: AT }] } },
  'GET /v1/me/limits': { status: 200, body: LIMITS },
  'POST /v1/payees/look-up': { status: 200, body: PAYEE },
  'POST /v1/transfers': { status: 201, body: TRANSFER },
  [`GET /v1/transfers/${TRANSFER.id}`]: { status: 200, body: TRANSFER },
  [`POST /v1/transfers/${TRANSFER.id}/cancel`]: {
    status: 200,
    body: { ...TRANSFER, state: 'cancelled', undoUntil: null, endedAt: AT },
  },
  [`GET /v1/requests/${MONEY_REQUEST.id}`]: { status: 200, body: MONEY_REQUEST },
  [`GET /v1/claims/${CLAIM.id}`]: { status: 200, body: CLAIM },
  'POST /v1/me/receive-codes': { status: 200, body: CODE },
  'POST /v1/red-packets': { status: 201, body: { ...PACKET, sender: APO, claims: [] } },
  [`GET /v1/red-packets/${PACKET.id}`]: { status: 200, body: PACKET },
  [`POST /v1/red-packets/${PACKET.id}/grabs`]: {
    status: 200,
    body: { outcome: 'won', amount: money(888), share: 5 },
  },
};

/** Replies as the real server would; an unknown request is refused with a sentence. */
export const server: Server = ({ method, path, body }) => {
  const [bare] = path.split('?');
  if (method === 'PUT' && bare === '/v1/me') {
    return { status: 200, body: { ...SESSION.user, ...(body as object) } };
  }
  const code = path.includes('/sessions') ? 'sign_in_method_unavailable' : 'not_found';
  return (
    REPLIES[`${method} ${bare}`] ?? {
      status: 422,
      body: { code, detail: '请用手机号', status: 422 },
    }
  );
};
