import type { SimChat, SimPerson } from '../../protocol.ts';
import type { UiMessages } from '../messages/type.ts';
import { ChatAvatar } from '../people/avatar.tsx';
import { Dialog } from './dialog.tsx';

/** A dialog that lists the groups to which a packet can be shared. */
export function ShareDialog({
  chats,
  people,
  ui,
  onChoose,
  onClose,
}: {
  chats: readonly SimChat[];
  people: readonly SimPerson[];
  ui: UiMessages;
  onChoose: (chatId: number) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={ui.shareWhere} onClose={onClose}>
      <ul className="people">
        {chats.map((chat) => (
          <li key={chat.id}>
            <button type="button" className="person" onClick={() => onChoose(chat.id)}>
              <ChatAvatar chat={chat} people={people} />
              <span>{chat.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="plain-button" onClick={onClose}>
        {ui.close}
      </button>
    </Dialog>
  );
}
