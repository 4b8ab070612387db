import type { SimulatorContext } from '../../context.ts';
import type { BotCommand } from '../../state/state.ts';
import { ensure } from '../api-error.ts';
import { getUser } from '../api-objects.ts';

/** The bot with privacy mode off (it receives every message of its groups) and inline mode on. */
export function getMe(ctx: SimulatorContext) {
  return {
    ...getUser(ctx, ctx.state.bot.id),
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: true,
  };
}

const isDefaultScope = (scope?: { type: string }): boolean =>
  scope === undefined || scope.type === 'default';

/** Stores the command menu of the default scope and language; other menus are checked and dropped. */
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
