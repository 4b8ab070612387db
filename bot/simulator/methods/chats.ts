import { demand } from '../failure.ts';
import { chatForBot, chatOf, type Stage, userOf } from '../stage.ts';

interface InChat {
  chat_id: number | string;
}

export const getChat = (stage: Stage, { chat_id }: InChat) => ({
  ...chatOf(stage, chatForBot(stage, chat_id)),
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

export function getChatMember(stage: Stage, { chat_id, user_id }: InChat & { user_id: number }) {
  const chat = chatForBot(stage, chat_id);
  const user = userOf(stage, user_id);
  return chat.members.includes(user_id) ? { status: 'member', user } : { status: 'left', user };
}

export const getChatMemberCount = (stage: Stage, { chat_id }: InChat): number =>
  chatForBot(stage, chat_id).members.length;

export function sendChatAction(
  stage: Stage,
  { chat_id, action }: InChat & { action: string },
): true {
  const chat = chatForBot(stage, chat_id);
  demand(action === 'typing', `${action} is not played in this group chat`);
  stage.show({ type: 'typing', chatId: chat.id, personId: stage.world.bot.id });
  return true;
}
