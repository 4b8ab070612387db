import type { SimChat, SimPerson } from '../../protocol.ts';
import { ChatAvatar } from '../people/avatar.tsx';
import { Dialog } from './dialog.tsx';
import type { UiMessages } from '../messages/index.ts';

/** To which group a packet goes. */
export function ShareDialog({
  chats,
  people,
  words,
  onChoose,
  onClose,
}: {
  chats: readonly SimChat[];
  people: readonly SimPerson[];
  words: UiMessages;
  onChoose: (chatId: number) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={words.shareWhere} onClose={onClose}>
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
        {words.close}
      </button>
    </Dialog>
  );
}
