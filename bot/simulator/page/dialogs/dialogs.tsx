import type { SimChat, SimPerson, SimState } from '../../protocol.ts';
import { listResidents } from '../chat-list/chats.ts';
import { ShareDialog } from './share-dialog.tsx';
import { SwitchPersonDialog } from '../people/switch-person-dialog.tsx';
import type { UiMessages } from '../messages/index.ts';

/** What lies over the page: who to be, or where a packet goes. */
export type OpenDialog = { kind: 'switch' } | { kind: 'share'; query: string };

/** The sheet that is open; a choice closes it. */
export function Dialogs({
  sheet,
  state,
  me,
  chats,
  words,
  onBecome,
  onShare,
  onClose,
}: {
  sheet: OpenDialog;
  state: SimState;
  me: SimPerson;
  chats: readonly SimChat[];
  words: UiMessages;
  onBecome: (person: SimPerson) => void;
  onShare: (chatId: number, query: string) => void;
  onClose: () => void;
}) {
  if (sheet.kind === 'switch') {
    const choose = (person: SimPerson) => {
      onBecome(person);
      onClose();
    };
    const people = listResidents(state);
    return <SwitchPersonDialog {...{ people, me, words, onClose }} onChoose={choose} />;
  }
  const choose = (chatId: number) => {
    onShare(chatId, sheet.query);
    onClose();
  };
  const groups = chats.filter(({ type }) => type === 'group');
  return (
    <ShareDialog {...{ words, onClose }} chats={groups} people={state.people} onChoose={choose} />
  );
}
