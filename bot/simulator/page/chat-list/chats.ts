import type { SimChat, SimMessage, SimPerson, SimState } from '../../protocol.ts';

/** The chats of a person: groups first, then the private chat with the bot. */
export function listChats(state: SimState, personId: number): SimChat[] {
  const mine = state.chats.filter(({ members }) => members.includes(personId));
  return [
    ...mine.filter(({ type }) => type === 'group'),
    ...mine.filter(({ type }) => type === 'private'),
  ];
}

export const listResidents = (state: SimState): SimPerson[] =>
  state.people.filter(({ isBot }) => !isBot);

/** The person of a window: by the URL, else by its session storage, else the first resident. */
export function resolvePerson(
  state: SimState,
  fromUrl: string | null,
  stored: string | null,
): SimPerson | undefined {
  const residents = listResidents(state);
  const find = (name: string | null) => residents.find(({ username }) => username === name);
  return find(fromUrl) ?? find(stored) ?? residents[0];
}

/** The person of the next window: the next member of a group, else the next resident, cyclically. */
export function nextResident(state: SimState, chat: SimChat | undefined, me: SimPerson): SimPerson {
  const all = listResidents(state);
  const members = all.filter(({ id }) => chat?.type === 'group' && chat.members.includes(id));
  const cycle = members.length > 1 ? members : all;
  return cycle[(cycle.findIndex(({ id }) => id === me.id) + 1) % cycle.length] ?? me;
}

/** A message on one line. The envelope emoji becomes `[红包]`, since some systems have no emoji font. */
export function toPreview(message: SimMessage | undefined, me: number, name: string): string {
  if (!message) return '';
  const text = message.text.replace('🧧', '[红包]').replace(/\s+/g, ' ');
  return message.from === me || name === '' ? text : `${name}: ${text}`;
}

export const countUnread = (messages: readonly SimMessage[], me: number, read: number): number =>
  messages.filter(({ from, messageId }) => from !== me && messageId > read).length;

/** The character on an avatar: the last one of a Chinese name, the first letter of another. */
export function toInitial(name: string): string {
  const characters = [...name];
  const han = /\p{Script=Han}/u.test(name);
  return (han ? characters.at(-1) : characters[0]?.toUpperCase()) ?? '';
}
