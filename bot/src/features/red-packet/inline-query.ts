import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import { formatMoney, money } from '@pingshan/shared/money';
import type { Context } from 'telegraf';
import type { ChosenInlineResult, InlineQuery, InlineQueryResultArticle } from 'telegraf/types';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { renderCard } from './card.ts';
import { type Messages, messages as wordsIn } from '../../core/messages/index.ts';
import { parsePacketArguments } from '../../core/command-parser.ts';
import { toTelegramAccount, type BotContext, languageOf } from '../../core/context.ts';
import { toStartPayload } from './send-draft.ts';

/**
 * Inline mode (`@bot 88.88 8 恭喜` in any chat) spends nothing. It lists the person's own open packets,
 * money already escrowed, to be shared by id; and above them a button that leads to the private chat,
 * where one more tap fills a new one. Choosing a result twice shares one packet twice: same money.
 */
const MAX_RESULTS = 20;
const PACKET_ID = /^rp_[0-9A-Z]{26}$/;

type Button = { text: string; start_parameter: string };

function buttonFor(query: string, words: Messages): Button {
  const read = parsePacketArguments(query);
  if ('unclear' in read) return { text: words.inlineEmpty, start_parameter: 'help' };
  const total = formatMoney(money(read.total));
  return { text: words.inlineStart(total, read.count), start_parameter: toStartPayload(read) };
}

function resultFor(
  desk: BotContext,
  packet: RedPacketSummary,
  language: Language,
): InlineQueryResultArticle {
  const words = wordsIn[language];
  const { id, total, count, claimed, greeting } = packet;
  const whole = { ...packet, claims: [], recipients: null };
  const { text, reply_markup } = renderCard(whole, { language, walletUrl: desk.walletUrl });
  return {
    type: 'article',
    id,
    title: words.inlineTitle(formatMoney(total), count),
    description: words.inlineDetail(greeting, claimed, count),
    input_message_content: { message_text: text },
    ...(reply_markup ? { reply_markup } : {}),
  };
}

export async function answerInlineQuery(
  desk: BotContext,
  ctx: Context,
  query: InlineQuery,
): Promise<void> {
  const who = { account: toTelegramAccount(query.from) };
  const language = languageOf(who);
  const words = wordsIn[language];
  const asked = query.query.trim();
  const ask = desk.api.as(who);
  const { items } = await ask('redPackets', { query: { box: 'sent', limit: 100 } }).catch(
    (error: unknown) => {
      desk.log.warn({ event: 'inline.unlisted', err: error });
      return { items: [] };
    },
  );
  const mine = items.filter((packet) => packet.state === 'open');
  const wanted = PACKET_ID.test(asked) ? mine.filter((packet) => packet.id === asked) : mine;
  const results = wanted.slice(0, MAX_RESULTS).map((packet) => resultFor(desk, packet, language));
  const button = wanted === mine ? buttonFor(asked, words) : undefined;
  await ctx.telegram.callApi('answerInlineQuery', {
    inline_query_id: query.id,
    results,
    cache_time: 0,
    is_personal: true,
    ...(button ? { button } : {}),
  });
}

/** Telegram may not say that a result was chosen; then the first tap tells us where the card stands. */
export function trackChosenResult(desk: BotContext, chosen: ChosenInlineResult): void {
  const { inline_message_id, result_id, from } = chosen;
  if (inline_message_id === undefined || !PACKET_ID.test(result_id)) return;
  const language = languageOf({ account: toTelegramAccount(from) });
  const options = { language, walletUrl: desk.walletUrl };
  desk.cards.track(result_id as Id<'rp'>, { inlineMessageId: inline_message_id }, options);
}
