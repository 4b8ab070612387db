import { randomUUID } from 'node:crypto';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { Page } from 'playwright-core';
import type { WalletPerson } from './wallet-person.ts';
import { fillTransfer } from './wallet-refusals.ts';
import type { WalletSession } from './wallet-session.ts';

/** A resident at a window, who has a session beside it as a second device has, and a neighbour. */
export interface Stage {
  readonly walletUrl: string;
  readonly person: WalletPerson;
  readonly mine: WalletSession;
  readonly theirs: WalletSession;
  /** Another neighbour, with a part in the same bills. */
  readonly others: WalletSession;
  /** Lets the five minutes of every challenge go by. */
  readonly expireChallenges: () => Promise<void>;
}

/** Whose window it is. */
export type Resident = '廖伯' | '罗师傅';

/** What is refused because of something that happened after the page was read. */
export interface LateRefusal {
  readonly name: string;
  /** Each confirmed act takes an SMS, and a person gets three of them in ten minutes. */
  readonly who: Resident;
  readonly act: (stage: Stage) => Promise<void>;
  readonly says: string | RegExp;
  /** What the act itself pays, in fen, before the refusal. */
  readonly pays?: number;
  readonly keeps?: (person: WalletPerson) => Promise<void>;
}

const keyed = () => ({ idempotencyKey: randomUUID() });

/** The page keeps what it has read there first, as one does whose network brings no news. */
async function freeze(page: Page, path: string): Promise<void> {
  let first: { status: number; body: string } | undefined;
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    if (!first) {
      const response = await route.fetch();
      first = { status: response.status(), body: await response.text() };
    }
    return route.fulfill({ ...first, contentType: 'application/json' });
  });
}

/** A bill of the neighbour's that waits for this person's share. */
async function openShare({ mine, theirs, others }: Stage): Promise<Id<'bil'>> {
  const opened = { title: '晚饭', total: money(4_500), how: 'equal', open: true } as const;
  const { id } = await theirs.call('openBill', { body: opened }, keyed());
  const params = { id };
  for (const each of [mine, others]) await each.call('joinBill', { params, body: {} });
  await theirs.call('countBill', { params });
  return id;
}

async function showShare(stage: Stage): Promise<Id<'bil'>> {
  const { person } = stage;
  const id = await openShare(stage);
  await freeze(person.page, `/v1/bills/${id}`);
  await person.visit(`/packages/bill/bill/index?id=${id}`);
  await person.sees('付 ¥15.00');
  return id;
}

async function readClaimCode(walletUrl: string, phone: string): Promise<string> {
  const reply = await fetch(`${walletUrl}/sandbox/sms?phone=${encodeURIComponent(phone)}`);
  const { messages } = (await reply.json()) as { messages: { code: string }[] };
  return messages[0]?.code ?? '';
}

const UNCLAIMED = '13900007701';

/** Sends ¥2.20 to a number that has no account. */
export async function sendToNumber(payer: WalletSession, toPhone = UNCLAIMED): Promise<Id<'trf'>> {
  const body = { toPhone, amount: money(220), arrival: 'now' as const };
  return (await payer.call('sendTransfer', { body }, keyed())).id;
}

async function claim({ walletUrl, theirs }: Stage, id: Id<'trf'>): Promise<void> {
  const params = { id };
  await theirs.call('sendClaimCode', { params });
  const code = await readClaimCode(walletUrl, UNCLAIMED);
  await theirs.call('claimTransfer', { params, body: { code } });
}

export const LATE_REFUSALS: readonly LateRefusal[] = [
  {
    name: 'step_up_expired',
    who: '廖伯',
    act: async ({ person, expireChallenges }) => {
      await fillTransfer(person, '8.8');
      await person.tap(/^转给 .*¥8\.80$/);
      await person.sees('支付密码');
      await expireChallenges();
      await person.type(RESIDENT_PIN, '#confirm');
    },
    says: '确认过时了，请重来，没有扣款',
    keeps: async (person) => {
      await person.tap('关闭');
      await person.sees('转给 陈*珍 ¥8.80');
    },
  },
  {
    name: 'transfer_ended, claimed before it was taken back',
    who: '廖伯',
    pays: 220,
    act: async (stage) => {
      const { person } = stage;
      const id = await sendToNumber(stage.mine);
      await freeze(person.page, `/v1/transfers/${id}`);
      await person.visit(`/packages/transfer/result/index?id=${id}`);
      await person.sees('撤回这笔');
      await claim(stage, id);
      await person.tap('撤回这笔');
    },
    says: '已经到账，动不了了',
  },
  {
    name: 'share_settled, paid on another device',
    who: '廖伯',
    pays: 1_500,
    act: async (stage) => {
      const { person, mine } = stage;
      const id = await showShare(stage);
      await mine.call('payBillShare', { params: { id } }, keyed());
      await person.tap('付 ¥15.00');
    },
    says: '这一份已经付过，没有再扣款',
  },
  {
    name: 'not_in_bill, left on another device before it was counted again',
    who: '廖伯',
    act: async (stage) => {
      const { person, mine, theirs } = stage;
      const id = await showShare(stage);
      const params = { id };
      await theirs.call('reopenBill', { params });
      await mine.call('declineBillShare', { params });
      await theirs.call('countBill', { params });
      await person.tap('付 ¥15.00');
    },
    says: '这单没有你的份，没有扣款',
  },
  {
    name: 'bill_ended, stopped meanwhile by who paid for it',
    who: '廖伯',
    act: async (stage) => {
      const { person, theirs } = stage;
      const id = await showShare(stage);
      await theirs.call('stopBill', { params: { id } });
      await person.tap('付 ¥15.00');
    },
    says: /没有扣款/,
  },
  {
    name: 'bill_too_small',
    who: '廖伯',
    act: async ({ person, theirs }) => {
      await person.visit('/packages/bill/bill-new/index');
      await person.page.locator('.amount-input').first().click();
      await person.type('0.01', '#bill-total');
      await person.tap('好了');
      await person.tap('加人');
      await person.page.getByText(theirs.session.user.name, { exact: true }).click();
      await person.tap('好了');
    },
    says: /^(每份|每人)不到 1 分，还差 ¥0\.01$/,
  },
];
