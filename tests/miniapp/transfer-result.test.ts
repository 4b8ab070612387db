import { describe, expect, test } from '@jest/globals';
import { zhCN as main } from '../../miniapp/src/messages/zh-CN.ts';
import { zhCN as own } from '../../miniapp/src/packages/transfer/messages/zh-CN.ts';
import {
  drawReceipt,
  type Pen,
  receiptSize,
} from '../../miniapp/src/packages/transfer/receipt/draw-receipt.ts';
import {
  factText,
  receiptFacts,
  receiptTime,
  stateWord,
} from '../../miniapp/src/packages/transfer/receipt/receipt.ts';
import {
  outcomeOf,
  standingOf,
  stepsOf,
  tailOf,
  undo_s,
  whomOf,
} from '../../miniapp/src/packages/transfer/result/result.ts';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { AMING, at, AZHEN, delivered, NOW, transfer } from './harness/transfers.ts';

describe('what became of a transfer', () => {
  const seen = (shown: Transfer, me: string = AMING.id) =>
    outcomeOf(shown, { me, now: NOW }, { main, own });

  test.each([
    ['undo', transfer()],
    ['on-its-way', transfer({ arrival: 'next_day' })],
    ['to-claim', transfer({ payee: null, toPhone: '139****1111' })],
    ['arrived', delivered()],
    ['given-back', delivered({ givenBackAt: at(60) })],
    ['taken-back', transfer({ state: 'cancelled' })],
    ['returned', transfer({ state: 'returned' })],
    ['expired', transfer({ state: 'expired' })],
  ])('%s, for the payer', (standing, shown) => {
    expect(standingOf(shown, AMING.id)).toBe(standing);
    const { title, note } = seen(shown);
    expect([title, note]).not.toContain('');
  });

  test('says first what became of the money', () => {
    expect(seen(transfer({ state: 'cancelled' }))).toEqual({
      state: 'done',
      title: '撤回了',
      note: '¥1,288.00 已回到余额',
    });
    expect(seen(transfer({ state: 'expired' })).note).toBe('¥1,288.00 已退回余额');
    expect(seen(delivered(), AZHEN.id)).toMatchObject({
      title: '阿明 转给你 ¥1,288.00',
      note: '已存入余额',
    });
    expect(seen(delivered({ givenBackAt: at(60) })).note).toContain('阿珍 退还给你了');
    expect(seen(delivered({ givenBackAt: at(60) }), AZHEN.id).title).toBe('¥1,288.00 退还了');
    const later = transfer({ arrival: 'next_day', arrivesAt: '2026-11-28T01:00:00Z' });
    expect(seen(later).title).toBe('11-28 09:00 到账');
  });

  test('the ring is as long as the time to undo, and the name stands beside the real one', () => {
    expect(undo_s(transfer())).toBe(10);
    expect(undo_s(delivered())).toBe(0);
    expect(whomOf(transfer(), own)).toBe('转给 阿珍（陈*珍）');
    expect(whomOf(transfer({ realName: null }), own)).toBe('转给 阿珍');
    expect(tailOf(transfer().id)).toBe('07KQ');
  });

  test('the steps end with the payee, and there are none for one that came back', () => {
    const states = (shown: Transfer, me: string = AMING.id) =>
      stepsOf(shown, me, { main, own }, NOW).map(({ state }) => state);
    expect(states(transfer())).toEqual(['done', 'now', 'to-come']);
    expect(states(delivered())).toEqual(['done', 'done', 'done']);
    expect(states(transfer({ state: 'cancelled' }))).toEqual([]);
    expect(states(delivered(), AZHEN.id)).toEqual([]);
  });
});

describe('the receipt', () => {
  test('has every fact once, with times of Shenzhen', () => {
    const facts = receiptFacts(delivered(), own).map((fact) => [fact.name, factText(fact)]);
    expect(facts).toEqual([
      ['付款人', '阿明'],
      ['收款人', '阿珍（陈*珍）'],
      ['金额', '¥1,288.00'],
      ['留言', '学费'],
      ['转出时间', '2026-11-27 10:21'],
      ['完成时间', '2026-11-27 10:21'],
      ['单号', delivered().id],
    ]);
    expect(receiptTime('2026-12-31T16:05:00Z')).toBe('2027-01-01 00:05');
    expect(stateWord(delivered({ givenBackAt: at(9) }), own)).toBe('已退还');
  });

  test('is drawn within its picture, and a long text is broken into lines', () => {
    const drawn: { text: string; y: number }[] = [];
    const pen: Pen = {
      fillStyle: '',
      font: '',
      textAlign: '',
      textBaseline: '',
      fillRect: () => undefined,
      fillText: (text, _x, y) => void drawn.push({ text, y }),
      measureText: (text) => ({ width: Array.from(text).length * 30 }),
    };
    const picture = (memo: string) => ({
      title: own.receipt.title,
      amount: '¥1,288.00',
      state: '已到账',
      facts: receiptFacts(delivered({ memo }), own),
      foot: own.receipt.sandbox,
    });
    const short = receiptSize(pen, picture('学费'));
    const long = picture('好'.repeat(50));
    const size = receiptSize(pen, long);
    expect(size.height).toBeGreaterThan(short.height);
    drawReceipt(pen, long);
    expect(drawn.map(({ text }) => text).join('')).toContain('好'.repeat(15));
    expect(drawn.filter(({ text }) => /^好+$/.test(text)).length).toBeGreaterThan(2);
    for (const { y } of drawn) expect(y).toBeLessThan(size.height);
  });
});
