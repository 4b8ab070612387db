import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type * as z from 'zod';
import type { Config } from '../../../config.ts';
import type { RawRequest } from '../../../platform/module.ts';
import {
  type BindOutcome,
  type CardToBind,
  type ConfirmOutcome,
  type Notice,
  NoticeNotGenuineError,
  type BankRail,
  RailUnavailableError,
  type SubmitOutcome,
} from './rail.ts';
import type { Instruction } from './reports.ts';
import {
  cardRequestedSchema,
  declinedReasonOf,
  noticeSchema,
  refusalSchema,
  reportSchema,
} from './sandbox-bank-replies.ts';
import { parseStatement } from './sandbox-bank-statement.ts';

type Bank = NonNullable<Config['bank']>;

export const SANDBOX_BANK = 'sandbox-bank';
const TIMEOUT_MS = 5_000;
const REFUSED = 422;
const NOT_FOUND = 404;
const CONFLICT = 409;

/** Derived, so that the key which signs notices is not sent with every request. */
const requestKey = ({ secret }: Bank): string =>
  createHmac('sha256', Buffer.from(secret, 'hex')).update('requests').digest('hex');

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One request to the bank. Throws `RailUnavailableError` without an answer, and where the bank failed. */
export async function askBank(
  bank: Bank,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer> {
  try {
    const response = await fetch(`${bank.apiRoot.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${requestKey(bank)}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    const text = await response.text();
    const understood = status < 300 || [REFUSED, NOT_FOUND, CONFLICT].includes(status);
    if (understood) return { status, text };
    throw new Error(`the bank answered ${status}`);
  } catch (cause) {
    throw new RailUnavailableError('the bank did not answer', { cause });
  }
}

/** Reads an answer. Throws `RailUnavailableError` for one of another shape. */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  { text }: Answer,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new RailUnavailableError('the bank’s answer cannot be read', { cause });
  }
}

const pathOf = (kind: 'cards' | 'instructions', id: string): string =>
  `/${kind}/${encodeURIComponent(id)}`;

async function bindCard(bank: Bank, card: CardToBind): Promise<BindOutcome> {
  const answer = await askBank(bank, 'POST', '/cards', card);
  if (answer.status < REFUSED) {
    return { outcome: 'code_sent', ...readAnswer(cardRequestedSchema, answer) };
  }
  const { code } = readAnswer(refusalSchema, answer);
  if (code === 'name_mismatch') return { outcome: 'not_yours' };
  return { outcome: 'declined', reason: declinedReasonOf(code) };
}

async function confirmCard(bank: Bank, card: string, code: string): Promise<ConfirmOutcome> {
  const answer = await askBank(bank, 'POST', `${pathOf('cards', card)}/code`, { code });
  if (answer.status < NOT_FOUND) return { outcome: 'active' };
  const refusal = readAnswer(refusalSchema, answer);
  return refusal.code === 'code_wrong'
    ? { outcome: 'wrong', triesLeft: refusal.triesLeft }
    : { outcome: 'expired' };
}

async function submit(bank: Bank, { id, ...body }: Instruction): Promise<SubmitOutcome> {
  const answer = await askBank(bank, 'PUT', pathOf('instructions', id), body);
  if (answer.status < NOT_FOUND) {
    return { outcome: 'taken', report: readAnswer(reportSchema, answer) };
  }
  const { code } = readAnswer(refusalSchema, answer);
  /** Another instruction under our id: which of them was carried out is for a person to find out. */
  if (code === 'conflict') throw new RailUnavailableError(`the bank has another ${id}`);
  return { outcome: 'declined', reason: declinedReasonOf(code) };
}

/** Checks the signature over the exact bytes, and that it is at most five minutes old. */
function verify(bank: Bank, { headers, body }: RawRequest): unknown {
  const webhook = new Webhook(Buffer.from(bank.secret, 'hex'), { format: 'raw' });
  try {
    return webhook.verify(body, headers as Record<string, string>);
  } catch (cause) {
    throw new NoticeNotGenuineError('not a notice of the bank', { cause });
  }
}

const CONTENT_CHARS = 500;

function readNotice(bank: Bank, raw: RawRequest): Notice {
  const read = noticeSchema.safeParse(verify(bank, raw));
  const eventId = String(raw.headers['webhook-id']);
  if (!read.success) {
    return {
      eventId,
      about: 'unknown',
      content: raw.body.toString('utf8').slice(0, CONTENT_CHARS),
    };
  }
  const { data: notice } = read;
  return notice.type === 'transfer.received'
    ? { eventId, about: 'transfer', transfer: notice.data }
    : { eventId, about: 'instruction', report: notice.data };
}

/** The bank of the sandbox, over HTTP. Its notices are signed by Standard Webhooks. */
export const sandboxBank = (bank: Bank): BankRail => ({
  name: SANDBOX_BANK,
  receivingAccount: {
    payee: '坪山钱包（沙盒）',
    account: '6299 0000 0000 0000 018',
    bank: '坪山沙盒银行',
  },
  bindCard: (card) => bindCard(bank, card),
  confirmCard: (card, code) => confirmCard(bank, card, code),
  removeCard: async (card) => {
    await askBank(bank, 'DELETE', pathOf('cards', card));
  },
  submit: (instruction) => submit(bank, instruction),
  async query(id) {
    const answer = await askBank(bank, 'GET', pathOf('instructions', id));
    return answer.status === NOT_FOUND ? undefined : readAnswer(reportSchema, answer);
  },
  async statement(day) {
    const answer = await askBank(bank, 'GET', `/statements/${day}`);
    return answer.status === NOT_FOUND ? undefined : parseStatement(answer.text);
  },
  readNotice: (raw) => readNotice(bank, raw),
});
