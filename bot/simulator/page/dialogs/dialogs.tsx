import type { SimChat, SimPerson, SimState } from '../../protocol.ts';
import { listResidents } from '../chat-list/chats.ts';
import type { UiMessages } from '../messages/type.ts';
import { SwitchPersonDialog } from '../people/switch-person-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';

/** The open dialog: the choice of a person, or of a group to share to. */
export type OpenDialog = { kind: 'switch' } | { kind: 'share'; query: string };

/** Shows the open dialog. A choice closes it. */
export function Dialogs({
  dialog,
  state,
  me,
  chats,
  ui,
  onSwitchPerson,
  onShare,
  onClose,
}: {
  dialog: OpenDialog;
  state: SimState;
  me: SimPerson;
  chats: readonly SimChat[];
  ui: UiMessages;
  onSwitchPerson: (person: SimPerson) => void;
  onShare: (chatId: number, query: string) => void;
  onClose: () => void;
}) {
  if (dialog.kind === 'switch') {
    const choose = (person: SimPerson) => {
      onSwitchPerson(person);
      onClose();
    };
    const people = listResidents(state);
    return <SwitchPersonDialog {...{ people, me, ui, onClose }} onChoose={choose} />;
  }
  const choose = (chatId: number) => {
    onShare(chatId, dialog.query);
    onClose();
  };
  const groups = chats.filter(({ type }) => type === 'group');
  return (
    <ShareDialog {...{ ui, onClose }} chats={groups} people={state.people} onChoose={choose} />
  );
}
