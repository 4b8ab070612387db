import type { SimulatorContext } from '../../context.ts';
import { ensure } from '../api-error.ts';
import { checkInlineAnswer, type InlineAnswer } from '../inline-answer.ts';

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

export function answerCallbackQuery(
  ctx: SimulatorContext,
  given: { callback_query_id: string; text?: string; show_alert?: boolean; url?: string },
): true {
  const { callback_query_id, text, show_alert = false, url } = given;
  const start = `https://t.me/${ctx.state.bot.username}?start=`;
  ensure(url === undefined || url.startsWith(start), 'URL_INVALID');
  const answer = {
    showAlert: show_alert,
    timedOut: false,
    ...(text ? { text } : {}),
    ...(url ? { url } : {}),
  };
  ensure(ctx.callbackQueries.answer(callback_query_id, answer), TOO_OLD);
  return true;
}

export function answerInlineQuery(
  ctx: SimulatorContext,
  given: InlineAnswer & { inline_query_id: string },
): true {
  const { inline_query_id, results, button } = given;
  checkInlineAnswer({ results, button });
  ensure(ctx.inlineQueries.answer(inline_query_id, { results, button }), TOO_OLD);
  return true;
}
