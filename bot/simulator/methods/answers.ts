import { demand } from '../failure.ts';
import { checkInlineAnswer, type InlineAnswer } from '../inline-answer.ts';
import type { Stage } from '../stage.ts';

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

export function answerCallbackQuery(
  stage: Stage,
  given: { callback_query_id: string; text?: string; show_alert?: boolean; url?: string },
): true {
  const { callback_query_id, text, show_alert = false, url } = given;
  const start = `https://t.me/${stage.world.bot.username}?start=`;
  demand(url === undefined || url.startsWith(start), 'URL_INVALID');
  const answer = {
    showAlert: show_alert,
    timedOut: false,
    ...(text ? { text } : {}),
    ...(url ? { url } : {}),
  };
  demand(stage.taps.answer(callback_query_id, answer), TOO_OLD);
  return true;
}

export function answerInlineQuery(
  stage: Stage,
  given: InlineAnswer & { inline_query_id: string },
): true {
  const { inline_query_id, results, button } = given;
  checkInlineAnswer({ results, button });
  demand(stage.inlineQueries.answer(inline_query_id, { results, button }), TOO_OLD);
  return true;
}
