import { formatMoney, MAX_AMOUNT, minorUnits, money } from '@pingshan/shared/money';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import { withButton } from '../../core/outgoing-message.ts';
import type { RedPacketMessages } from './messages/type.ts';
import type { PacketArguments } from './packet-arguments.ts';

/** Telegram's limits for a button and for a start link. A longer greeting is cut where it is shown. */
const CALLBACK_DATA_MAX_BYTES = 64;
const START_PAYLOAD_MAX_CHARS = 64;
export const CONFIRM_DATA = /^f:(\d{1,15}):(\d{1,6}):(.*)$/s;
export const DRAFT_PAYLOAD = /^(?<args>send-.*)$/s;
const PAYLOAD_PARTS = /^send-(\d{1,15})-(\d{1,6})-([\w-]*)$/;

/** The longest prefix of whole characters that fits. */
function cut(text: string, max_bytes: number): string {
  let kept = '';
  for (const char of text) {
    if (Buffer.byteLength(kept + char) > max_bytes) break;
    kept += char;
  }
  return kept;
}

/** A packet that is not paid for, as the payload of a start link: `send-8888-8-<greeting>`. */
export function toStartPayload({ total, count, greeting = '' }: PacketArguments): string {
  const head = `send-${total}-${count}-`;
  const max_bytes = Math.floor(((START_PAYLOAD_MAX_CHARS - head.length) * 3) / 4);
  return head + Buffer.from(cut(greeting, max_bytes)).toString('base64url');
}

function toDraft(total: string, count: string, greeting: string): PacketArguments | undefined {
  const amount = Number(total);
  return amount > 0 && amount <= MAX_AMOUNT
    ? { total: minorUnits(amount), count: Number(count), greeting: greeting || undefined }
    : undefined;
}

function fromStartPayload(payload: string): PacketArguments | undefined {
  const [, total, count, greeting = ''] = PAYLOAD_PARTS.exec(payload) ?? [];
  if (total === undefined || count === undefined) return undefined;
  return toDraft(total, count, Buffer.from(greeting, 'base64url').toString('utf8'));
}

/** The packet that the data of a [塞进红包] button describes. */
export function fromCallbackData(match: readonly string[]): PacketArguments | undefined {
  const [, total = '', count = '', greeting = ''] = match;
  return toDraft(total, count, greeting);
}

/** `/start send-…`: opening a link moves no money; it shows the packet and a button that sends it. */
export const showDraft: CommandHandler<RedPacketMessages> = async (_context, request) => {
  const { messages, args } = request;
  const draft = fromStartPayload(args);
  if (!draft) return reply(request, { text: messages.buttonExpired });
  const { count, greeting = '' } = draft;
  const total = formatMoney(money(draft.total));
  const head = `f:${draft.total}:${count}:`;
  const kept = cut(greeting, CALLBACK_DATA_MAX_BYTES - head.length);
  const button = { text: messages.confirmButton(total), callback_data: head + kept };
  return reply(request, withButton(messages.draft(total, count, kept), button));
};
