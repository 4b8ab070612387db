import { money } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';

export const AMING = { id: 'usr_01J00000000000000000000001', name: '阿明' } as const;
export const AZHEN = { id: 'usr_01J00000000000000000000002', name: '阿珍' } as const;
/** When it is in these tests. */
export const NOW = Date.parse('2026-11-27T10:21:06+08:00');
/** So many seconds after that. */
export const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString();

/** A transfer of 阿明 to 阿珍 that can still be undone. */
export const transfer = (change: Partial<Transfer> = {}): Transfer => ({
  id: 'trf_01J000000000000000000007KQ',
  state: 'waiting',
  payer: AMING,
  payee: AZHEN,
  realName: '陈*珍',
  toPhone: null,
  amount: money(128_800),
  memo: '学费',
  arrival: 'now',
  createdAt: at(0),
  arrivesAt: at(10),
  undoUntil: at(10),
  endedAt: null,
  givenBackAt: null,
  claimUrl: null,
  now: at(2),
  ...change,
});
export const delivered = (change: Partial<Transfer> = {}) =>
  transfer({ state: 'delivered', undoUntil: null, endedAt: at(10), ...change });
