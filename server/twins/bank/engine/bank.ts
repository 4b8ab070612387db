import { randomInt } from 'node:crypto';
import type { Clock } from '@pingshan/shared/time';
import type { Book } from './book.ts';
import { CODE_EXPIRES_MS, issuerOf, TRIES_MAX } from './cards.ts';
import { type Fate, fateOf, planSteps } from './fates.ts';
import { movementOf, sameInstruction } from './instructions.ts';
import type {
  BookLine,
  CardRequest,
  Instruction,
  InstructionRequest,
  StatementFault,
  Step,
  Transfer,
} from './lines.ts';
import { instructionNotice, transferNotice } from './notice-body.ts';
import { NoticeSender } from './notices.ts';
import { RefusedError } from './refused-error.ts';
import { Schedule } from './schedule.ts';
import type { BankState } from './state.ts';

export interface BankDeps {
  readonly state: BankState;
  readonly book: Book;
  readonly clock: Clock;
  readonly secret: string;
  readonly seed: string;
  readonly log: { readonly info: (fields: object, event: string) => void };
}

const CODE_DIGITS = 6;

/** The bank: it keeps cards, carries out instructions at their time, and sends notices of them. */
export class Bank {
  readonly #deps: BankDeps;
  readonly #schedule: Schedule;
  readonly #downUntil_ms = new Map<string, number>();
  readonly notices: NoticeSender;

  constructor(deps: BankDeps) {
    this.#deps = deps;
    const now = () => this.now();
    this.#schedule = new Schedule(now);
    const onDelivered = ({ id }: { id: string }) => this.#record({ type: 'delivered', notice: id });
    this.notices = new NoticeSender({ ...deps, now, schedule: this.#schedule, onDelivered });
  }

  get state(): BankState {
    return this.#deps.state;
  }

  /** The time of the bank. */
  now(): number {
    return this.#deps.clock() + this.state.ahead_ms;
  }

  /** Goes on with what was under way when the process ended. */
  resume(): void {
    for (const id of this.state.instructions.keys()) this.#planNext(id);
    for (const notice of this.state.undelivered.values()) this.notices.plan(notice);
  }

  close(): void {
    this.#schedule.close();
    this.notices.close();
    this.#deps.book.close();
  }

  /** Sends a code by SMS. Throws `name_mismatch` where the card belongs to another person. */
  requestCard(card: CardRequest) {
    const holder = this.state.holders.get(card.number);
    const own = !holder || (holder.name === card.name && holder.idNumber === card.idNumber);
    if (!own) throw new RefusedError('name_mismatch');
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const at_ms = this.now();
    const expires_ms = at_ms + CODE_EXPIRES_MS;
    this.#record({ type: 'card_requested', at_ms, card, code, expires_ms });
    return { ...issuerOf(card.number), expiresIn: CODE_EXPIRES_MS / 1_000 };
  }

  /** Binds the card. Throws `not_found`, `code_expired`, or `code_wrong` with the tries left. */
  confirmCard(id: string, code: string): void {
    const card = this.state.cards.get(id);
    if (!card || card.state === 'removed') throw new RefusedError('not_found');
    if (card.state === 'active') return;
    if (card.expires_ms <= this.now()) throw new RefusedError('code_expired');
    const right = card.code === code;
    this.#record({ type: 'code_tried', card: id, right });
    if (!right) throw new RefusedError('code_wrong', { triesLeft: TRIES_MAX - card.wrong - 1 });
  }

  removeCard(id: string): void {
    const card = this.state.cards.get(id);
    if (card?.state === 'active') this.#record({ type: 'card_removed', card: id });
  }

  /**
   * Takes an instruction, once for each id: the same one again gets the same answer. Throws `conflict` for
   * another one under that id, `not_found` without such a card, and `down`.
   */
  instruct(request: InstructionRequest): Instruction {
    const earlier = this.state.instructions.get(request.id);
    if (earlier) return sameInstruction(earlier, request);
    const { last4, fate } = this.#targetOf(request);
    this.#refuseWhileDown(request.id, fate);
    const due = (after_ms: number) => this.now() + after_ms / this.notices.speed;
    const { seed } = this.#deps;
    const declined = fate?.declined;
    const instruction: Instruction = {
      ...request,
      bankId: this.#newBankId(),
      state: declined ? 'failed' : 'accepted',
      last4,
      reason: declined ?? null,
      moves: request.amount + (fate?.fenOff ?? 0),
      steps: declined ? [] : planSteps(fate, { seed, id: request.id }, due),
      done: 0,
    };
    this.#record({ type: 'instructed', instruction });
    this.#planNext(request.id);
    return instruction;
  }

  /** An instruction as it stands. Throws `not_found` and `down`. */
  query(id: string): Instruction {
    this.#refuseUntil(this.#downUntil_ms.get(id) ?? 0);
    const found = this.state.instructions.get(id);
    if (!found) throw new RefusedError('not_found');
    return found;
  }

  /** Receives a transfer from outside. */
  receive(given: Omit<Transfer, 'bankId'>): Transfer {
    const transfer = { ...given, bankId: this.#newBankId() };
    const { bankId, amount, currency, reference } = transfer;
    const at_ms = this.now();
    const kind = 'transfer_in' as const;
    const movement = { bankId, id: '', kind, amount, currency, reference, at_ms };
    const notice = transferNotice(transfer, at_ms);
    this.#record({ type: 'received', transfer, movement, notice });
    this.notices.plan(notice);
    return transfer;
  }

  advance(by_ms: number): void {
    this.#record({ type: 'clock_advanced', by_ms });
    this.#schedule.rearm();
  }

  falsify(fault: StatementFault): void {
    this.#record({ type: 'statement_fault', fault });
  }

  #record(line: BookLine): void {
    this.#deps.book.append(line);
    this.state.apply(line);
  }

  #newBankId(): string {
    return `B${String(this.state.numbered + 1).padStart(10, '0')}`;
  }

  #targetOf({ kind, to }: InstructionRequest): { last4: string; fate: Fate | undefined } {
    if (kind === 'send_back') {
      const transfer = this.state.transfers.get(to);
      if (!transfer) throw new RefusedError('not_found');
      return { last4: transfer.payerLast4, fate: undefined };
    }
    const card = this.state.cards.get(to);
    if (card?.state !== 'active') throw new RefusedError('not_found');
    return { last4: card.number.slice(-4), fate: fateOf(card.number, kind) };
  }

  #refuseWhileDown(id: string, fate: Fate | undefined): void {
    if (fate?.down_ms === undefined) return;
    const planned_ms = this.now() + fate.down_ms / this.notices.speed;
    const until_ms = this.#downUntil_ms.get(id) ?? planned_ms;
    this.#downUntil_ms.set(id, until_ms);
    this.#refuseUntil(until_ms);
  }

  #refuseUntil(end_ms: number): void {
    if (this.now() < end_ms) throw new RefusedError('down');
  }

  #planNext(id: string): void {
    const instruction = this.state.instructions.get(id);
    const next = instruction?.steps[instruction.done];
    if (next) this.#schedule.at(next.due_ms, () => this.#step(id, next));
  }

  #step(id: string, { state, notice: planned }: Step): void {
    const instruction = this.state.instructions.get(id);
    if (!instruction) return;
    const at_ms = this.now();
    const after = { ...instruction, state };
    const due_ms = at_ms + (planned?.after_ms ?? 0) / this.notices.speed;
    const notice = planned && {
      ...instructionNotice(after, at_ms),
      due_ms,
      copies: planned.copies,
    };
    this.#record({ type: 'stepped', id, state, movement: movementOf(after, at_ms), notice });
    this.#deps.log.info({ id, state }, 'bank.stepped');
    if (notice) this.notices.plan(notice);
    this.#planNext(id);
  }
}
