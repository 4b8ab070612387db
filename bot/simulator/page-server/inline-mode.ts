import { randomUUID } from 'node:crypto';
import { badRequest } from '../bot-api/api-error.ts';
import type { InlineAnswer } from '../bot-api/inline-answer.ts';
import { composeContent } from '../bot-api/methods/messages.ts';
import { saveMessage, type SimulatorContext, toApiMessage, getUser } from '../context.ts';
import type { SimInlineChoice, SimInlineQuery, SimInlineResults, SimMessage } from '../protocol.ts';

const KEPT_ANSWERS = 200;

/** A person types `@bot …` somewhere, and may share one of the answers into a chat. */
export function createInlineMode(stage: SimulatorContext) {
  const answers = new Map<string, { personId: number; query: string; answer: InlineAnswer }>();

  async function query({ personId, query }: SimInlineQuery): Promise<SimInlineResults> {
    const queryId = randomUUID();
    const asked = stage.inlineQueries.ask(queryId);
    const from = getUser(stage, personId);
    stage.updates.push({ inline_query: { id: queryId, from, query, offset: '' } });
    const answer = (await asked) ?? { results: [] };
    answers.set(queryId, { personId, query, answer });
    const [oldest] = answers.keys();
    if (answers.size > KEPT_ANSWERS && oldest) answers.delete(oldest);
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
    const { state, clock, updates } = stage;
    const asked = answers.get(queryId);
    const chat = state.chats.get(chatId);
    const article = asked?.answer.results.find((one) => one.id === resultId);
    if (!asked || asked.personId !== personId || !article || !chat?.members.includes(personId)) {
      throw badRequest('inline result not found');
    }
    const { message_text, ...rest } = article.input_message_content;
    const content = { text: message_text, ...rest, reply_markup: article.reply_markup };
    const { markup, ...composed } = composeContent(content, undefined);
    const place = { chatId, messageId: state.nextMessageId(), from: personId };
    const message = { ...place, viaBot: state.bot.id, at: clock(), ...composed };
    const inlineId = markup ? `inline-${randomUUID()}` : undefined;
    const stored = { message, markup, inlineId };
    saveMessage(stage, stored, 'message');
    const from = getUser(stage, personId);
    const id = inlineId ? { inline_message_id: inlineId } : {};
    updates.push({
      chosen_inline_result: { result_id: resultId, from, query: asked.query, ...id },
    });
    updates.push({ message: toApiMessage(stage, stored) as never });
    return message;
  }

  return { query, choose };
}
