import type { BotCommand } from '../../state/state.ts';
import type { SimulatorContext } from '../../context.ts';
import { getUser } from '../../context.ts';
import { ensure } from '../api-error.ts';

/** Who the bot is. Privacy mode is off: it reads plain messages of its groups, and it takes inline queries. */
export function getMe(stage: SimulatorContext) {
  return {
    ...getUser(stage, stage.state.bot.id),
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: true,
  };
}

const isDefaultScope = (scope?: { type: string }): boolean =>
  scope === undefined || scope.type === 'default';

/** The menu. Only the one for everybody is shown here; others are taken and not kept. */
export function setMyCommands(
  { state }: SimulatorContext,
  given: { commands: BotCommand[]; scope?: { type: string }; language_code?: string },
): true {
  for (const { command } of given.commands) {
    ensure(/^\/?[a-z0-9_]{1,32}$/.test(command), 'BOT_COMMAND_INVALID');
  }
  if (isDefaultScope(given.scope) && !given.language_code) {
    state.record({ kind: 'commands', commands: given.commands });
  }
  return true;
}

export const getMyCommands = ({ state }: SimulatorContext): BotCommand[] => state.commands;
