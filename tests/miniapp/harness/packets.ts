import type { Person } from '@pingshan/shared/schemas';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';

export const PACKET_ID = 'rp_01J00000000000000000000001' as Id<'rp'>;
export const START = Date.parse('2026-02-17T12:00:00.000Z');

const person = (n: number, name: string): Person => ({
  id: `usr_01J0000000000000000000000${n}`,
  name,
});
export const apo = person(1, '陈阿婆');
export const azhen = person(2, '阿珍');
export const zeng = person(3, '曾叔');

/** An open lucky packet of 陈阿婆 with 5 of 8 shares claimed, changed as the test needs it. */
export const packet = (change: Partial<RedPacket> = {}): RedPacket => ({
  id: PACKET_ID,
  kind: 'lucky',
  sender: apo,
  total: money(8888),
  count: 8,
  greeting: '恭喜发财',
  theme: 'weiwu',
  state: 'open',
  claimed: 5,
  claimedTotal: money(5000),
  claims: [],
  recipients: null,
  mine: null,
  commitment: '00',
  createdAt: new Date(START).toISOString(),
  expiresAt: new Date(START + 86_400_000).toISOString(),
  finishedAt: null,
  refunded: null,
  ...change,
});
