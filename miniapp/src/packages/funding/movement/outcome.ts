import { formatMoney } from '@pingshan/shared/money';
import { PROMISED_MS } from '@pingshan/shared/funding/states';
import { stamp } from '../../../components/day-list.ts';
import type { Fact } from '../../../components/pairs.ts';
import type { Step } from '../../../components/step-list.ts';
import type { Messages } from '../../../messages/type.ts';
import type { FundingMessages } from '../messages/type.ts';
import { isWithdrawal, type Movement, standingOf } from './movement.ts';

interface Words {
  readonly main: Messages;
  readonly own: FundingMessages;
}

interface Outcome {
  readonly state: 'done' | 'waiting' | 'unknown' | 'stopped';
  readonly title: string;
  readonly note: string;
}

/** The last characters of the number: enough to tell two apart on the phone. */
const TAIL = 4;

/** The card of a movement, or that it came by a transfer. */
function cardOf({ card }: Movement, { card: words, movement }: FundingMessages): string {
  return card ? words(card.issuer, card.last4) : movement.transfer;
}

/** Why a bank did not carry it out; it may never have answered at all. */
function reasonOf({ state, reason }: Movement, { movement }: FundingMessages): string {
  if (state === 'expired') return movement.noAnswer;
  return movement.reasons[reason ?? 'other'];
}

function failed(movement: Movement, own: FundingMessages): Outcome {
  const words = own.movement;
  const sum = formatMoney(movement.amount);
  const title = isWithdrawal(movement) ? words.failed(sum) : words.notTaken;
  return { state: 'stopped', title, note: reasonOf(movement, own) };
}

function undone({ state, amount }: Movement, { movement: words }: FundingMessages): Outcome {
  const sum = formatMoney(amount);
  if (state === 'cancelled')
    return { state: 'done', title: words.cancelled, note: words.back(sum) };
  if (state === 'returned')
    return { state: 'stopped', title: words.returned, note: words.back(sum) };
  return { state: 'stopped', title: words.reversed, note: words.reversedNote(sum) };
}

/** By when the money is there. */
function promiseOf(movement: Movement, now: number, { main, own }: Words): string {
  const { movement: words } = own;
  const asked = Date.parse(movement.at);
  if (!isWithdrawal(movement)) return words.toBalance(stamp(asked + PROMISED_MS.topUp, now, main));
  return words.toCard(stamp(asked + PROMISED_MS.withdrawal, now, main), movement.card.last4);
}

/** What became of the money. */
export function outcomeOf(movement: Movement, now: number, { main, own }: Words): Outcome {
  const words = own.movement;
  const sum = formatMoney(movement.amount);
  const out = isWithdrawal(movement);
  const card = cardOf(movement, own);
  switch (standingOf(movement, now)) {
    case 'cancellable':
      return { state: 'waiting', title: words.asked(sum), note: words.cancellable };
    case 'at-bank':
      return {
        state: 'waiting',
        title: words.atBank,
        note: promiseOf(movement, now, { main, own }),
      };
    case 'silent':
      return {
        state: 'unknown',
        title: main.failed.unknown,
        note: out ? words.silent : words.silentTopUp,
      };
    case 'arrived':
      return {
        state: 'done',
        title: out ? words.paid(sum) : words.arrived(sum),
        note: out ? card : words.inBalance,
      };
    case 'failed':
      return failed(movement, own);
    case 'undone':
      return undone(movement, own);
  }
}

/** The facts that a person compares with the statement of the bank. */
export function factsOf(movement: Movement, own: FundingMessages): Fact[] {
  const words = own.movement;
  return [
    { name: words.amount, value: formatMoney(movement.amount) },
    { name: isWithdrawal(movement) ? words.to : words.from, value: cardOf(movement, own) },
    { name: words.number, value: words.tail(movement.id.slice(-TAIL)) },
  ];
}

/** The way of the money: 已提交 → 银行处理中 → 到账, or how it came back. */
export function stepsOf(movement: Movement, now: number, { main, own }: Words): Step[] {
  const { steps } = own.movement;
  const { at, endedAt } = movement;
  const time = (text: string) => stamp(Date.parse(text), now, main);
  const asked: Step = { title: steps.asked, note: time(at), state: 'done' };
  const ended = endedAt === null ? {} : { note: time(endedAt) };
  switch (standingOf(movement, now)) {
    case 'cancellable':
      return [
        { ...asked, state: 'now' },
        { title: steps.atBank, state: 'to-come' },
        { title: steps.arrived, state: 'to-come' },
      ];
    case 'at-bank':
    case 'silent':
      return [
        asked,
        { title: steps.atBank, state: 'now' },
        { title: steps.arrived, state: 'to-come' },
      ];
    case 'arrived':
      return [
        asked,
        { title: steps.atBank, state: 'done' },
        { title: steps.arrived, ...ended, state: 'done' },
      ];
    case 'failed':
      return [
        asked,
        { title: steps.failed, note: reasonOf(movement, own), state: 'done' },
        { title: isWithdrawal(movement) ? steps.back : steps.notTaken, ...ended, state: 'done' },
      ];
    case 'undone':
      return [];
  }
}
