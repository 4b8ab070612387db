import type { SimPerson, SimState } from '../../protocol.ts';

/** What a half-written text asks for. */
export type Suggestion =
  | { kind: 'none' }
  | { kind: 'commands'; commands: SimState['commands'] }
  | { kind: 'mention'; people: SimPerson[]; start: number }
  | { kind: 'inline'; query: string };

/** Reads the composer: `/` opens the menu, `@bot …` asks the bot, `@` at the end names a neighbour. */
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
    const fitting = commands.filter((one) => one.command.startsWith(command.toLowerCase()));
    return fitting.length > 0 ? { kind: 'commands', commands: fitting } : { kind: 'none' };
  }
  const mention = /(?:^|\s)@([\p{L}\p{N}_]*)$/u.exec(text);
  if (!mention) return { kind: 'none' };
  const typed = (mention[1] ?? '').toLowerCase();
  const people = members.filter(
    ({ name, username }) =>
      username !== '' && (username.toLowerCase().startsWith(typed) || name.includes(typed)),
  );
  const start = text.length - typed.length - 1;
  return people.length > 0 ? { kind: 'mention', people, start } : { kind: 'none' };
}
