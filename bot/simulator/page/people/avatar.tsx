import type { SimChat, SimPerson } from '../../protocol.ts';
import { toInitial } from '../chat-list/chats.ts';
import { EnvelopeIcon } from '../icons.tsx';

const TINTS = 8;

/** A person's initial, on a colour that depends on their id. */
export function Avatar({ person }: { person: SimPerson }) {
  if (person.isBot) {
    return (
      <span className="avatar avatar-bot" aria-hidden="true">
        <EnvelopeIcon />
      </span>
    );
  }
  return (
    <span className={`avatar tint-${person.id % TINTS}`} aria-hidden="true">
      {toInitial(person.name)}
    </span>
  );
}

/** The avatars of a group's first four members; for a private chat that of the bot. */
export function ChatAvatar({ chat, people }: { chat: SimChat; people: readonly SimPerson[] }) {
  const members = people.filter(({ id }) => chat.members.includes(id));
  const bot = members.find(({ isBot }) => isBot);
  if (chat.type === 'private') return bot ? <Avatar person={bot} /> : null;
  return (
    <span className="avatar avatar-group" aria-hidden="true">
      {members.slice(0, 4).map((person) => (
        <Avatar key={person.id} person={person} />
      ))}
    </span>
  );
}
