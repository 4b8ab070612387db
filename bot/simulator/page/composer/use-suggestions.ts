import type { SimChat, SimPerson, SimState } from '../../protocol.ts';
import { api } from '../api/api.ts';
import { getSuggestion } from './autocomplete.ts';
import type { SuggestionItem } from './suggestions.tsx';
import { type InlineQueryState, useInlineQuery } from './use-inline-query.ts';
import type { UiMessages } from '../messages/index.ts';

function noteOf(answer: InlineQueryState, words: UiMessages): string {
  if (answer.state === 'asking') return words.inlineAsking;
  if (answer.state === 'failed') return words.inlineFailed;
  const nothing = answer.state === 'answered' && answer.results.results.length === 0;
  return nothing && !answer.results.button ? words.inlineEmpty : '';
}

/** What the half-written text may become. `onText` replaces it, `start` goes on in the private chat with the bot. */
export function useSuggestions(
  { state, chat, me, words }: { state: SimState; chat: SimChat; me: SimPerson; words: UiMessages },
  text: string,
  on: { text: (text: string) => void; start: (word: string) => void; failed: () => void },
): { items: SuggestionItem[]; note: string } {
  const members = state.people.filter(({ id }) => chat.members.includes(id) && id !== me.id);
  const wish = getSuggestion(text, state.bot, state.commands, members);
  const answer = useInlineQuery(me.id, wish.kind === 'inline' ? wish.query : undefined);

  if (wish.kind === 'commands') {
    const items = wish.commands.map(({ command, description }) => ({
      key: command,
      title: `/${command}`,
      detail: description,
      onPick: () => on.text(`/${command} `),
    }));
    return { items, note: '' };
  }
  if (wish.kind === 'mention') {
    const items = wish.people.map(({ name, username }) => ({
      key: username,
      title: name,
      detail: `@${username}`,
      onPick: () => on.text(`${text.slice(0, wish.start)}@${username} `),
    }));
    return { items, note: '' };
  }
  if (answer.state !== 'answered') return { items: [], note: noteOf(answer, words) };
  const { queryId, results, button } = answer.results;
  const choose = async (resultId: string) => {
    try {
      await api.chooseInlineResult({ personId: me.id, chatId: chat.id, queryId, resultId });
      on.text('');
    } catch {
      on.failed();
    }
  };
  const above = button
    ? [
        {
          key: 'button',
          title: button.text,
          detail: state.bot.name,
          onPick: () => {
            on.text('');
            on.start(button.startParameter ?? '');
          },
        },
      ]
    : [];
  const found = results.map(({ id, title, description }) => ({
    key: id,
    title,
    detail: description,
    onPick: () => void choose(id),
  }));
  return { items: [...above, ...found], note: noteOf(answer, words) };
}
