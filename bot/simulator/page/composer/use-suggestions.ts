import type { SimChat, SimInlineResults, SimPerson, SimState } from '../../protocol.ts';
import { api } from '../api/api.ts';
import type { UiMessages } from '../messages/type.ts';
import { getSuggestion } from './autocomplete.ts';
import type { SuggestionItem } from './suggestions.tsx';
import { type InlineQueryState, useInlineQuery } from './use-inline-query.ts';

/** The chat and the person who writes, and the effects of a picked inline result. */
export interface SuggestionProps {
  state: SimState;
  chat: SimChat;
  me: SimPerson;
  ui: UiMessages;
  /** Opens the private chat with the bot and posts `/start <parameter>` there. */
  onStart: (parameter: string) => void;
  /** Called if an inline result could not be posted. */
  onFailed: () => void;
}

function toNote(answer: InlineQueryState, ui: UiMessages): string {
  if (answer.state === 'asking') return ui.inlineAsking;
  if (answer.state === 'failed') return ui.inlineFailed;
  const isEmpty = answer.state === 'answered' && answer.results.results.length === 0;
  return isEmpty && !answer.results.button ? ui.inlineEmpty : '';
}

/** The button above the results, if the bot sent one, then the results. */
function toInlineItems(
  { queryId, results, button }: SimInlineResults,
  { chat, me, state, onStart, onFailed }: SuggestionProps,
  setText: (text: string) => void,
): SuggestionItem[] {
  const choose = async (resultId: string) => {
    try {
      await api.chooseInlineResult({ personId: me.id, chatId: chat.id, queryId, resultId });
      setText('');
    } catch {
      onFailed();
    }
  };
  const items = results.map(({ id, title, description }) => ({
    key: id,
    title,
    detail: description,
    onPick: () => void choose(id),
  }));
  if (!button) return items;
  const onPick = () => {
    setText('');
    onStart(button.startParameter ?? '');
  };
  return [{ key: 'button', title: button.text, detail: state.bot.name, onPick }, ...items];
}

/** The items and the note above the composer. Picking an item replaces the text by `setText`. */
export function useSuggestions(
  props: SuggestionProps,
  text: string,
  setText: (text: string) => void,
): { items: SuggestionItem[]; note: string } {
  const { state, chat, me, ui } = props;
  const members = state.people.filter(({ id }) => chat.members.includes(id) && id !== me.id);
  const suggestion = getSuggestion(text, state.bot, state.commands, members);
  const query = suggestion.kind === 'inline' ? suggestion.query : undefined;
  const answer = useInlineQuery(me.id, query);

  if (suggestion.kind === 'commands') {
    const items = suggestion.commands.map(({ command, description }) => ({
      key: command,
      title: `/${command}`,
      detail: description,
      onPick: () => setText(`/${command} `),
    }));
    return { items, note: '' };
  }
  if (suggestion.kind === 'mention') {
    const items = suggestion.people.map(({ name, username }) => ({
      key: username,
      title: name,
      detail: `@${username}`,
      onPick: () => setText(`${text.slice(0, suggestion.start)}@${username} `),
    }));
    return { items, note: '' };
  }
  const items = answer.state === 'answered' ? toInlineItems(answer.results, props, setText) : [];
  return { items, note: toNote(answer, ui) };
}
