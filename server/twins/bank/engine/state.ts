import { type BankCard, TRIES_MAX } from './cards.ts';
import type { BookLine, Instruction, Movement, Notice, StatementFault, Transfer } from './lines.ts';

/** An SMS of the bank, as the sandbox shows it. */
export interface Sms {
  readonly phone: string;
  readonly text: string;
  readonly code: string;
  readonly at_ms: number;
}

const SMS_MAX = 200;

/** What the lines of the book add up to. Applying the same lines again gives the same state. */
export class BankState {
  readonly cards = new Map<string, BankCard>();
  /** Whose a card number is: of the person who bound it first. */
  readonly holders = new Map<string, { readonly name: string; readonly idNumber: string }>();
  readonly instructions = new Map<string, Instruction>();
  readonly transfers = new Map<string, Transfer>();
  readonly movements: Movement[] = [];
  readonly undelivered = new Map<string, Notice>();
  readonly sms: Sms[] = [];
  readonly faults: StatementFault[] = [];
  /** How far the bank's clock is ahead of the machine's. */
  ahead_ms = 0;
  /** Counts the lines that got an id of the bank. */
  numbered = 0;

  constructor(lines: readonly BookLine[]) {
    for (const line of lines) this.apply(line);
  }

  apply(line: BookLine): void {
    switch (line.type) {
      case 'card_requested':
        return this.#requestCard(line);
      case 'code_tried':
        return this.#tryCode(line);
      case 'card_removed':
        return this.#changeCard(line.card, { state: 'removed' });
      case 'instructed':
        this.numbered++;
        this.instructions.set(line.instruction.id, line.instruction);
        return;
      case 'stepped':
        return this.#step(line);
      case 'received':
        this.numbered++;
        this.transfers.set(line.transfer.bankId, line.transfer);
        this.movements.push(line.movement);
        this.undelivered.set(line.notice.id, line.notice);
        return;
      case 'delivered':
        this.undelivered.delete(line.notice);
        return;
      case 'statement_fault':
        this.faults.push(line.fault);
        return;
      case 'clock_advanced':
        this.ahead_ms += line.by_ms;
    }
  }

  #requestCard({ card, code, expires_ms, at_ms }: BookLine & { type: 'card_requested' }): void {
    const { name, idNumber, number, phone } = card;
    this.cards.set(card.id, { ...card, state: 'awaiting_code', code, expires_ms, wrong: 0 });
    this.holders.set(number, this.holders.get(number) ?? { name, idNumber });
    const text = `【坪山沙盒银行】验证码 ${code}，用于绑定尾号 ${number.slice(-4)} 的银行卡。`;
    this.sms.unshift({ phone, text, code, at_ms });
    this.sms.splice(SMS_MAX);
  }

  #tryCode({ card: id, right }: BookLine & { type: 'code_tried' }): void {
    const card = this.cards.get(id);
    if (!card) return;
    const wrong = right ? card.wrong : card.wrong + 1;
    const expires_ms = wrong >= TRIES_MAX ? 0 : card.expires_ms;
    this.#changeCard(id, { wrong, expires_ms, ...(right && { state: 'active' }) });
  }

  #changeCard(id: string, change: Partial<BankCard>): void {
    const card = this.cards.get(id);
    if (card) this.cards.set(id, { ...card, ...change });
  }

  #step({ id, state, movement, notice }: BookLine & { type: 'stepped' }): void {
    const instruction = this.instructions.get(id);
    if (!instruction) return;
    this.instructions.set(id, { ...instruction, state, done: instruction.done + 1 });
    if (movement) this.movements.push(movement);
    if (notice) this.undelivered.set(notice.id, notice);
  }
}
