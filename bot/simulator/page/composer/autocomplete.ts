import type { SimPerson, SimState } from '../../protocol.ts';

/** What the text of the composer can be completed to. */
export type Suggestion =
  | { kind: 'none' }
  | { kind: 'commands'; commands: SimState['commands'] }
  | { kind: 'mention'; people: SimPerson[]; start: number }
  | { kind: 'inline'; query: string };

/**
 * `/` at the start completes to a command and `@` at the end to a person; `@bot …` is an inline query.
 */
export function getSuggestion(
  text: string,
  bot: SimPerson,
  commands: SimState['commands'],
  members: readonly SimPerson[],
): Suggestion {
  const inline = new RegExp(`^@${bot.username}\\s`, 'i').exec(text);
  if (inline) return { kind: 'inline', query: text.slice(inline[0].length).trim() };
  const [, command] = /^\/(\w*)$/.exec(text) ?? [];
  if (command !== undefined) {
    const matching = commands.filter((one) => one.command.startsWith(command.toLowerCase()));
    return matching.length > 0 ? { kind: 'commands', commands: matching } : { kind: 'none' };
  }
  const mention = /(?:^|\s)@([\p{L}\p{N}_]*)$/u.exec(text);
  if (!mention) return { kind: 'none' };
  const prefix = (mention[1] ?? '').toLowerCase();
  const people = members.filter(
    ({ name, username }) =>
      username !== '' && (username.toLowerCase().startsWith(prefix) || name.includes(prefix)),
  );
  const start = text.length - prefix.length - 1;
  return people.length > 0 ? { kind: 'mention', people, start } : { kind: 'none' };
}
