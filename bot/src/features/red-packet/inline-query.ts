import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, money } from '@pingshan/shared/money';
import { type BotContext, languageOf, toTelegramAccount } from '../../core/context.ts';
import type {
  ChosenInlineResult,
  Context,
  InlineQuery,
  InlineQueryResultArticle,
} from '../../core/telegram.ts';
import { renderCard } from './card.ts';
import type { RedPacketContext } from './context.ts';
import { messages as messagesIn } from './messages/index.ts';
import type { RedPacketMessages } from './messages/type.ts';
import { parsePacketArguments } from './packet-arguments.ts';
import { toStartPayload } from './send-draft.ts';

const RESULTS_MAX = 20;
const PACKET_ID = /^rp_[0-9A-Z]{26}$/;

type Button = { text: string; start_parameter: string };

function toButton(query: string, messages: RedPacketMessages): Button {
  const parsed = parsePacketArguments(query);
  if ('unclear' in parsed) return { text: messages.inlineEmpty, start_parameter: 'help' };
  const total = formatMoney(money(parsed.total));
  const text = messages.inlineStart(total, parsed.count);
  return { text, start_parameter: toStartPayload(parsed) };
}

function toResult(
  { walletUrl }: BotContext,
  packet: RedPacketSummary,
  language: Language,
): InlineQueryResultArticle {
  const messages = messagesIn[language];
  const { id, total, count, claimed, greeting } = packet;
  const details = { ...packet, claims: [], recipients: null };
  const { text, reply_markup } = renderCard(details, { language, walletUrl });
  return {
    type: 'article',
    id,
    title: messages.inlineTitle(formatMoney(total), count),
    description: messages.inlineDetail(greeting, claimed, count),
    input_message_content: { message_text: text },
    ...(reply_markup ? { reply_markup } : {}),
  };
}

/**
 * Inline mode (`@bot 88.88 8 恭喜` in any chat) moves no money. It lists the person's own open packets,
 * whose money is in escrow, to be shared by id; above them a button leads to the private chat, where
 * one more tap sends a new packet. A result that is chosen twice shares one packet twice.
 */
export async function answerInlineQuery(
  context: RedPacketContext,
  ctx: Context,
  query: InlineQuery,
): Promise<void> {
  const actor = { account: toTelegramAccount(query.from) };
  const language = languageOf(actor);
  const text = query.query.trim();
  const list = context.api.as(actor);
  const { items } = await list('redPackets', { query: { box: 'sent', limit: 100 } }).catch(
    (error: unknown) => {
      context.log.warn({ event: 'inline.list_failed', err: error });
      return { items: [] };
    },
  );
  const open = items.filter((packet) => packet.state === 'open');
  const isById = PACKET_ID.test(text);
  const listed = isById ? open.filter((packet) => packet.id === text) : open;
  const results = listed.slice(0, RESULTS_MAX).map((packet) => toResult(context, packet, language));
  const button = isById ? undefined : toButton(text, messagesIn[language]);
  await ctx.telegram.callApi('answerInlineQuery', {
    inline_query_id: query.id,
    results,
    cache_time: 0,
    is_personal: true,
    ...(button ? { button } : {}),
  });
}

/** Tracks a shared card. Telegram may omit this update; then the first tap brings the location. */
export function trackChosenResult(
  { cards, walletUrl }: RedPacketContext,
  { inline_message_id, result_id, from }: ChosenInlineResult,
): void {
  if (inline_message_id === undefined || !PACKET_ID.test(result_id)) return;
  const language = languageOf({ account: toTelegramAccount(from) });
  const location = { inlineMessageId: inline_message_id };
  cards.track(result_id as Id<'rp'>, location, { language, walletUrl });
}
