import { formatMoney } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { clockTime, stamp } from '../../../components/day-list.ts';
import type { Messages } from '../../../messages/type.ts';
import type { TransferMessages } from '../messages/type.ts';

/** How a transfer stands for the person who looks at it. */
export type Standing =
  /** It can be undone for some seconds: a ring counts them. */
  | 'undo'
  | 'on-its-way'
  | 'to-claim'
  | 'arrived'
  | 'received'
  | 'given-back'
  | 'taken-back'
  | 'returned'
  | 'expired';

/** How a transfer stands for the person who looks at it. */
export function standingOf(transfer: Transfer, me: string | undefined): Standing {
  const { state, payer, arrival, toPhone, givenBackAt } = transfer;
  switch (state) {
    case 'waiting':
      if (toPhone !== null) return 'to-claim';
      return arrival === 'now' ? 'undo' : 'on-its-way';
    case 'delivered':
      if (givenBackAt !== null) return 'given-back';
      return payer.id === me ? 'arrived' : 'received';
    case 'cancelled':
      return 'taken-back';
    case 'returned':
      return 'returned';
    case 'expired':
      return 'expired';
  }
}

/** The payee as the payer knows them: the nickname, or the masked number. */
export const nameOf = ({ payee, toPhone }: Transfer): string => payee?.name ?? toPhone ?? '';

/** Whom it is for, with the masked real name where it is known. */
export function whomOf(transfer: Transfer, { result }: TransferMessages): string {
  const name = nameOf(transfer);
  const { realName } = transfer;
  return realName === null ? result.toPerson(name) : result.toVerified(name, realName);
}

/** The time of the whole ring, of which the part that is left is shown. */
export function undo_s({ createdAt, undoUntil }: Transfer): number {
  if (undoUntil === null) return 0;
  return Math.round((Date.parse(undoUntil) - Date.parse(createdAt)) / 1_000);
}

interface Words {
  readonly main: Messages;
  readonly own: TransferMessages;
}

interface Outcome {
  readonly state: 'done' | 'waiting' | 'stopped';
  readonly title: string;
  readonly note: string;
}

/** What became of the money, in the words of the person who looks at it. */
export function outcomeOf(
  transfer: Transfer,
  { me, now }: { readonly me: string | undefined; readonly now: number },
  { main, own }: Words,
): Outcome {
  const { result } = own;
  const { payer, amount, arrivesAt, undoUntil, toPhone } = transfer;
  const sum = formatMoney(amount);
  const at = (time: string | null) => stamp(Date.parse(time ?? ''), now, main);
  const mine = payer.id === me;
  switch (standingOf(transfer, me)) {
    case 'undo':
      return {
        state: 'waiting',
        title: `${whomOf(transfer, own)} ${sum}`,
        note: result.quiet(nameOf(transfer)),
      };
    case 'on-its-way':
      return { state: 'waiting', title: result.arrives(at(arrivesAt)), note: result.untilThen };
    case 'to-claim':
      return {
        state: 'waiting',
        title: result.waitsForClaim(toPhone ?? ''),
        note: result.goesBack(at(undoUntil)),
      };
    case 'arrived':
      return { state: 'done', title: result.arrived(sum), note: result.toPerson(nameOf(transfer)) };
    case 'received':
      return { state: 'done', title: result.received(payer.name, sum), note: result.inBalance };
    case 'given-back':
      return {
        state: 'done',
        title: result.givenBack(sum),
        note: mine ? result.givenBackToYou(nameOf(transfer)) : result.toPerson(payer.name),
      };
    case 'taken-back':
      return { state: 'done', title: result.takenBack, note: result.takenBackNote(sum) };
    case 'returned':
      return { state: 'stopped', title: result.returned, note: result.cameBack(sum) };
    case 'expired':
      return { state: 'stopped', title: result.expired, note: result.cameBack(sum) };
  }
}

/** A step on the way of the money. */
interface Step {
  readonly title: string;
  readonly note?: string;
  readonly state: 'done' | 'now' | 'to-come';
}

/** The way of the money, for the person who sent it. */
export function stepsOf(
  transfer: Transfer,
  me: string | undefined,
  { main, own: { result } }: Words,
  now: number,
): Step[] {
  const standing = standingOf(transfer, me);
  const waiting = transfer.state === 'waiting';
  if (!waiting && standing !== 'arrived') return [];
  const { createdAt, arrivesAt } = transfer;
  const name = nameOf(transfer);
  const taken = Date.parse(createdAt);
  return [
    { title: result.steps.taken, note: stamp(taken, now, main), state: 'done' },
    {
      title: result.steps.onItsWay,
      note: result.steps.onlyThere(name),
      state: waiting ? 'now' : 'done',
    },
    {
      title: result.steps.arrives(name),
      ...(!waiting && arrivesAt !== null ? { note: clockTime(Date.parse(arrivesAt)) } : {}),
      state: waiting ? 'to-come' : 'done',
    },
  ];
}

const TAIL_CHARS = 4;

/** The last characters of an id, by which two people speak of one transfer. */
export const tailOf = (id: string): string => id.slice(-TAIL_CHARS);
