import { minorUnits, formatMoney, MAX_AMOUNT, money } from '@pingshan/shared/money';
import type { PacketArguments } from '../../core/command-parser.ts';
import { type CommandRequest, type BotContext, reply } from '../../core/context.ts';

/** A button carries 64 bytes, a start link 64 characters; a longer greeting is cut where it is shown. */
const MAX_DATA_BYTES = 64;
const MAX_START_CHARS = 64;
export const CONFIRM_DATA = /^f:(\d{1,15}):(\d{1,6}):(.*)$/s;
const START = /^send-(\d{1,15})-(\d{1,6})-([\w-]*)$/;

/** As much of a text as fits, by whole characters. */
function cut(text: string, bytes: number): string {
  let kept = '';
  for (const char of text) {
    if (Buffer.byteLength(kept + char) > bytes) break;
    kept += char;
  }
  return kept;
}

/** A packet not yet paid for, as the payload of a link: `send-8888-8-<greeting>`. */
export function toStartPayload({ total, count, greeting = '' }: PacketArguments): string {
  const head = `send-${total}-${count}-`;
  const bytes = Math.floor(((MAX_START_CHARS - head.length) * 3) / 4);
  return head + Buffer.from(cut(greeting, bytes)).toString('base64url');
}

const packetOf = (total: string, count: string, greeting: string): PacketArguments | undefined =>
  Number(total) > 0 && Number(total) <= MAX_AMOUNT
    ? { total: minorUnits(Number(total)), count: Number(count), greeting: greeting || undefined }
    : undefined;

function fromStartPayload(payload: string): PacketArguments | undefined {
  const [, total, count, greeting] = START.exec(payload) ?? [];
  if (total === undefined || count === undefined) return undefined;
  return packetOf(total, count, Buffer.from(greeting ?? '', 'base64url').toString('utf8'));
}

/** The packet that a [塞进红包] button was made for. */
export function fromCallbackData(match: readonly string[]): PacketArguments | undefined {
  const [, total = '', count = '', greeting = ''] = match;
  return packetOf(total, count, greeting);
}

/** A link alone never costs money: it shows what would happen, and a button that does it. */
export async function showDraft(_desk: BotContext, asked: CommandRequest): Promise<void> {
  const { words, rest } = asked;
  const packet = fromStartPayload(rest);
  if (!packet) return reply(asked, { text: words.gone });
  const { count, greeting = '' } = packet;
  const total = formatMoney(money(packet.total));
  const head = `f:${packet.total}:${count}:`;
  const kept = cut(greeting, MAX_DATA_BYTES - head.length);
  const button = { text: words.fundButton(total), callback_data: head + kept };
  const reply_markup = { inline_keyboard: [[button]] };
  return reply(asked, { text: words.confirmPacket(total, count, kept), reply_markup });
}
