import { randomUUID } from 'node:crypto';
import { badRequest } from './failure.ts';
import type { InlineAnswer } from './inline-answer.ts';
import { compose } from './methods/messages.ts';
import { keep, type Stage, toMessage, userOf } from './stage.ts';
import type { SimInlineChoice, SimInlineQuery, SimInlineResults, SimMessage } from './wire.ts';

const KEPT_ANSWERS = 200;

/** A person types `@bot …` somewhere, and may share one of the answers into a chat. */
export function createInline(stage: Stage) {
  const answers = new Map<string, { personId: number; query: string; answer: InlineAnswer }>();

  async function query({ personId, query }: SimInlineQuery): Promise<SimInlineResults> {
    const queryId = randomUUID();
    const asked = stage.inlineQueries.ask(queryId);
    const from = userOf(stage, personId);
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
    const { world, clock, updates } = stage;
    const asked = answers.get(queryId);
    const chat = world.chats.get(chatId);
    const article = asked?.answer.results.find((one) => one.id === resultId);
    if (!asked || asked.personId !== personId || !article || !chat?.members.includes(personId)) {
      throw badRequest('inline result not found');
    }
    const { message_text, ...rest } = article.input_message_content;
    const content = { text: message_text, ...rest, reply_markup: article.reply_markup };
    const { markup, ...composed } = compose(content, undefined);
    const place = { chatId, messageId: world.nextMessageId(), from: personId };
    const message = { ...place, viaBot: world.bot.id, at: clock(), ...composed };
    const inlineId = markup ? `inline-${randomUUID()}` : undefined;
    const stored = { message, markup, inlineId };
    keep(stage, stored, 'message');
    const from = userOf(stage, personId);
    const id = inlineId ? { inline_message_id: inlineId } : {};
    updates.push({
      chosen_inline_result: { result_id: resultId, from, query: asked.query, ...id },
    });
    updates.push({ message: toMessage(stage, stored) as never });
    return message;
  }

  return { query, choose };
}
