import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { badRequest } from '../bot-api/api-error.ts';
import { getUser, toApiMessage } from '../bot-api/api-objects.ts';
import type { InlineAnswer } from '../bot-api/inline-answer.ts';
import { composeContent } from '../bot-api/methods/messages.ts';
import { saveMessage, type SimulatorContext } from '../context.ts';
import type { SimInlineChoice, SimInlineQuery, SimInlineResults, SimMessage } from '../protocol.ts';

const MAX_ANSWERS = 200;

interface AnsweredQuery {
  personId: number;
  query: string;
  answer: InlineAnswer;
}

/** Inline mode: `query` asks the bot for results, `choose` posts one of them to a chat. */
export function createInlineMode(ctx: SimulatorContext) {
  const answers = new LRUCache<string, AnsweredQuery>({ max: MAX_ANSWERS });

  async function query({ personId, query }: SimInlineQuery): Promise<SimInlineResults> {
    const queryId = randomUUID();
    const waiting = ctx.inlineQueries.waitFor(queryId);
    const from = getUser(ctx, personId);
    ctx.updates.push({ inline_query: { id: queryId, from, query, offset: '' } });
    const answer = (await waiting) ?? { results: [] };
    answers.set(queryId, { personId, query, answer });
    const { button } = answer;
    return {
      queryId,
      results: answer.results.map(({ id, title, description = '' }) => ({
        id,
        title,
        description,
      })),
      ...(button ? { button: { text: button.text, startParameter: button.start_parameter } } : {}),
    };
  }

  function choose({ personId, chatId, queryId, resultId }: SimInlineChoice): SimMessage {
    const { state, clock, updates } = ctx;
    const answered = answers.get(queryId);
    const chat = state.chats.get(chatId);
    const article = answered?.answer.results.find((one) => one.id === resultId);
    const isMember = chat?.members.includes(personId) ?? false;
    if (!article || answered?.personId !== personId || !isMember) {
      throw badRequest('inline result not found');
    }
    const { message_text, ...rest } = article.input_message_content;
    const content = { text: message_text, ...rest, reply_markup: article.reply_markup };
    const { markup, ...composed } = composeContent(content, undefined);
    const ids = { chatId, messageId: state.nextMessageId(), from: personId };
    const message = { ...ids, viaBot: state.bot.id, at: clock(), ...composed };
    const inlineId = markup ? `inline-${randomUUID()}` : undefined;
    const stored = { message, markup, inlineId };
    saveMessage(ctx, stored, 'message');
    const from = getUser(ctx, personId);
    const id = inlineId ? { inline_message_id: inlineId } : {};
    updates.push({
      chosen_inline_result: { result_id: resultId, from, query: answered.query, ...id },
    });
    updates.push({ message: toApiMessage(ctx, stored) as never });
    return message;
  }

  return { query, choose };
}
