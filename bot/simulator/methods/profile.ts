import type { Command } from '../world.ts';
import type { Stage } from '../stage.ts';
import { userOf } from '../stage.ts';
import { demand } from '../failure.ts';

/** Who the bot is. Privacy mode is off: it reads plain messages of its groups, and it takes inline queries. */
export function getMe(stage: Stage) {
  return {
    ...userOf(stage, stage.world.bot.id),
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: true,
  };
}

const isDefaultScope = (scope?: { type: string }): boolean =>
  scope === undefined || scope.type === 'default';

/** The menu. Only the one for everybody is shown here; others are taken and not kept. */
export function setMyCommands(
  { world }: Stage,
  given: { commands: Command[]; scope?: { type: string }; language_code?: string },
): true {
  for (const { command } of given.commands) {
    demand(/^\/?[a-z0-9_]{1,32}$/.test(command), 'BOT_COMMAND_INVALID');
  }
  if (isDefaultScope(given.scope) && !given.language_code) {
    world.record({ kind: 'commands', commands: given.commands });
  }
  return true;
}

export const getMyCommands = ({ world }: Stage): Command[] => world.commands;
