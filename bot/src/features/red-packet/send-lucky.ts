import { money } from '@pingshan/shared/money';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import type { RedPacketContext } from './context.ts';
import type { RedPacketMessages } from './messages/type.ts';
import { parsePacketArguments } from './packet-arguments.ts';
import { sendPacket } from './send-packet.ts';

export const LUCKY_COMMANDS = ['hongbao', 'hb', 'red', '红包', '紅包'];

/** `/hongbao 88.88 8 恭喜发财`: a packet with random shares; its total and its number of shares. */
export const sendLucky: CommandHandler<RedPacketMessages, RedPacketContext> = async (
  context,
  request,
) => {
  const { messages, args } = request;
  const parsed = parsePacketArguments(args);
  if ('unclear' in parsed) {
    const example = `/hongbao 88.88 8 ${messages.greetingExample}`;
    const sentence = parsed.unclear === 'amount' ? messages.amountUnclear : messages.countUnclear;
    return reply(request, { text: sentence(example) });
  }
  const { total, count, greeting } = parsed;
  return sendPacket(context, request, { kind: 'lucky', total: money(total), count, greeting });
};
