import type { SimChat, SimMessage, SimPerson, SimState } from '../../protocol.ts';

/** Groups first, then the bot; only those that the person is in. */
export function listChats(state: SimState, personId: number): SimChat[] {
  const mine = state.chats.filter(({ members }) => members.includes(personId));
  return [
    ...mine.filter(({ type }) => type === 'group'),
    ...mine.filter(({ type }) => type === 'private'),
  ];
}

export const listResidents = (state: SimState): SimPerson[] =>
  state.people.filter(({ isBot }) => !isBot);

/** Who speaks here: as the address says, else as this window remembers, else the first resident. */
export function resolvePerson(
  state: SimState,
  asked: string | null,
  remembered: string | null,
): SimPerson | undefined {
  const residents = listResidents(state);
  const named = (name: string | null) => residents.find(({ username }) => username === name);
  return named(asked) ?? named(remembered) ?? residents[0];
}

/** The neighbour whom the next window opens as: the next member of this chat, round and round. */
export function nextResident(state: SimState, chat: SimChat | undefined, me: SimPerson): SimPerson {
  const all = listResidents(state);
  const here = all.filter(({ id }) => chat?.type === 'group' && chat.members.includes(id));
  const circle = here.length > 1 ? here : all;
  return circle[(circle.findIndex(({ id }) => id === me.id) + 1) % circle.length] ?? me;
}

/** What the list shows under a chat's name, on one line; a packet as chats write it, for a system without emoji. */
export function toPreview(message: SimMessage | undefined, me: number, name: string): string {
  if (!message) return '';
  const text = message.text.replace('🧧', '[红包]').replace(/\s+/g, ' ');
  return message.from === me || name === '' ? text : `${name}: ${text}`;
}

export const countUnread = (messages: readonly SimMessage[], me: number, read: number): number =>
  messages.filter(({ from, messageId }) => from !== me && messageId > read).length;

/** The sign on an avatar: the last character of a Chinese name, the first letter of another. */
export function toInitial(name: string): string {
  const characters = [...name];
  const han = /\p{Script=Han}/u.test(name);
  return (han ? characters.at(-1) : characters[0]?.toUpperCase()) ?? '';
}
