import { ensure } from '../api-error.ts';
import { getChatForBot, toApiChat, type SimulatorContext, getUser } from '../../context.ts';

interface InChat {
  chat_id: number | string;
}

export const getChat = (stage: SimulatorContext, { chat_id }: InChat) => ({
  ...toApiChat(stage, getChatForBot(stage, chat_id)),
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
  stage: SimulatorContext,
  { chat_id, user_id }: InChat & { user_id: number },
) {
  const chat = getChatForBot(stage, chat_id);
  const user = getUser(stage, user_id);
  return chat.members.includes(user_id) ? { status: 'member', user } : { status: 'left', user };
}

export const getChatMemberCount = (stage: SimulatorContext, { chat_id }: InChat): number =>
  getChatForBot(stage, chat_id).members.length;

export function sendChatAction(
  stage: SimulatorContext,
  { chat_id, action }: InChat & { action: string },
): true {
  const chat = getChatForBot(stage, chat_id);
  ensure(action === 'typing', `${action} is not played in this group chat`);
  stage.broadcast({ type: 'typing', chatId: chat.id, personId: stage.state.bot.id });
  return true;
}
