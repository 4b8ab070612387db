import type { SimulatorContext } from '../context.ts';
import type { SimChat } from '../protocol.ts';
import { ApiError, badRequest } from './api-error.ts';

/** The chat that a call names. 403 for a private chat in which the person has not written first. */
export function getChatForBot({ state }: SimulatorContext, chatId: number | string): SimChat {
  const chat = state.chats.get(Number(chatId));
  if (!chat) throw badRequest('chat not found');
  if (chat.type === 'private' && !state.started.has(chat.id)) {
    throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user");
  }
  return chat;
}

/** Throws 429 with `retry_after` in seconds if the bot exceeds the flood limits of this target. */
export function enforceFloodLimits(ctx: SimulatorContext, target: string, isGroup: boolean): void {
  const retry_after = ctx.consumeSendSlot(target, isGroup);
  if (retry_after === 0) return;
  throw new ApiError(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
}
