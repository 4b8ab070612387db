import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import type { Claim, MoneyRequest } from '@pingshan/shared/transfer/schemas';
import { zhCN as main } from '../../miniapp/src/messages/zh-CN.ts';
import { outcomeOf as claimOutcome } from '../../miniapp/src/packages/transfer/claim/claim.ts';
import { zhCN as listWords } from '../../miniapp/src/packages/transfer/list-messages/zh-CN.ts';
import {
  askedMatter,
  requestMatter,
  transferMatter,
} from '../../miniapp/src/packages/transfer/matters.ts';
import { zhCN as own } from '../../miniapp/src/packages/transfer/messages/zh-CN.ts';
import { minutesAnd, receivedOn } from '../../miniapp/src/packages/transfer/receive/receive.ts';
import {
  outcomeOf as requestOutcome,
  requestFacts,
} from '../../miniapp/src/packages/transfer/request/request.ts';
import { AMING, at, AZHEN, delivered, NOW, transfer } from './harness/transfers.ts';

describe('what is going on', () => {
  const request = (change: Partial<MoneyRequest> = {}): MoneyRequest => ({
    id: 'req_01J00000000000000000000003',
    state: 'open',
    asker: AZHEN,
    asked: AMING,
    realName: null,
    amount: money(660),
    memo: '水电',
    createdAt: at(0),
    expiresAt: at(86_400),
    endedAt: null,
    ...change,
  });

  test('a transfer on its way can be undone; a request waits for this person', () => {
    expect(transferMatter(transfer(), listWords)).toMatchObject({
      title: '转给 阿珍',
      note: '¥1,288.00 · 到账前可以撤回',
      stage: 'undo',
      waits: false,
    });
    const waiting = transfer({ payee: null, toPhone: '139****1111', arrivesAt: null });
    expect(transferMatter(waiting, listWords).title).toBe('转给 139****1111');
    expect(requestMatter(request(), listWords)).toMatchObject({
      title: '阿珍 向你收款',
      note: '¥6.60 · 水电',
      action: '去付',
      stage: 'asked',
      waits: true,
    });
    expect(askedMatter(request(), listWords)).toMatchObject({ stage: 'other', waits: false });
  });

  test('a request says what became of it, to each of its two people', () => {
    const viewer = { me: AMING.id, now: NOW };
    expect(requestOutcome(request(), viewer, own)).toBeUndefined();
    const paid = request({ state: 'paid' });
    expect(requestOutcome(paid, viewer, own)?.note).toBe('¥6.60 已到对方余额');
    const asker = { ...viewer, me: AZHEN.id };
    expect(requestOutcome(paid, asker, own)?.note).toBe('¥6.60 已到余额');
    for (const state of ['declined', 'withdrawn', 'expired'] as const) {
      expect(requestOutcome(request({ state }), viewer, own)).toMatchObject({
        state: 'stopped',
        note: '没有扣款',
      });
    }
    expect(requestFacts(request(), viewer, { main, own })).toHaveLength(3);
    expect(requestFacts(request({ memo: '' }), viewer, { main, own })).toHaveLength(2);
  });

  test('a claim says whether the money is one’s own', () => {
    const claim = (change: Partial<Claim>): Claim => ({
      id: 'trf_01J000000000000000000007KQ',
      state: 'delivered',
      payer: AMING,
      toPhone: '139****1111',
      amount: money(500),
      memo: '',
      expiresAt: at(86_400),
      mine: true,
      now: at(0),
      ...change,
    });
    expect(claimOutcome(claim({}), own)?.title).toBe('领到 ¥5.00');
    expect(claimOutcome(claim({ mine: false }), own)?.state).toBe('stopped');
    expect(claimOutcome(claim({ state: 'cancelled' }), own)?.title).toBe('付款人撤回了');
    expect(claimOutcome(claim({ state: 'expired' }), own)?.title).toContain('退回付款人');
    expect(claimOutcome(claim({ state: 'waiting' }), own)).toBeUndefined();
  });

  test('what was received today is counted by the day of Shenzhen, without what went back', () => {
    const list = [
      delivered({ amount: money(6_722) }),
      delivered({ amount: money(6_398) }),
      delivered({ givenBackAt: at(20) }),
      delivered({ endedAt: at(-86_400) }),
    ];
    const { items, total } = receivedOn(list, NOW);
    expect(items).toHaveLength(2);
    expect(total).toEqual(money(13_120));
    expect(minutesAnd(272)).toEqual([4, 32]);
  });
});
