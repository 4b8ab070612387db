import type { SimulatorContext } from '../../context.ts';
import { getChatForBot } from '../access.ts';
import { ensureSupported } from '../api-error.ts';
import { getUser, toApiChat } from '../api-objects.ts';

interface InChat {
  chat_id: number | string;
}

export const getChat = (ctx: SimulatorContext, { chat_id }: InChat) => ({
  ...toApiChat(ctx, getChatForBot(ctx, chat_id)),
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {
    unlimited_gifts: false,
    limited_gifts: false,
    unique_gifts: false,
    premium_subscription: false,
    gifts_from_channels: false,
  },
});

export function getChatMember(
  ctx: SimulatorContext,
  { chat_id, user_id }: InChat & { user_id: number },
) {
  const chat = getChatForBot(ctx, chat_id);
  const user = getUser(ctx, user_id);
  return chat.members.includes(user_id) ? { status: 'member', user } : { status: 'left', user };
}

export const getChatMemberCount = (ctx: SimulatorContext, { chat_id }: InChat): number =>
  getChatForBot(ctx, chat_id).members.length;

export function sendChatAction(
  ctx: SimulatorContext,
  { chat_id, action }: InChat & { action: string },
): true {
  const chat = getChatForBot(ctx, chat_id);
  ensureSupported(action === 'typing', `chat action ${action}`);
  ctx.broadcast({ type: 'typing', chatId: chat.id, personId: ctx.state.bot.id });
  return true;
}
