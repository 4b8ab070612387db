import { money } from '@pingshan/shared/money';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import type { RedPacketContext } from './context.ts';
import type { RedPacketMessages } from './messages/type.ts';
import { parseEqualArguments } from './packet-arguments.ts';
import { sendPacket } from './send-packet.ts';

/** `/equal 8.8 10`: a packet with equal shares; the amount of each share and their number. */
export const sendEqual: CommandHandler<RedPacketMessages, RedPacketContext> = async (
  context,
  request,
) => {
  const { messages, args } = request;
  const parsed = parseEqualArguments(args);
  if ('unclear' in parsed) {
    const sentence = parsed.unclear === 'amount' ? messages.amountUnclear : messages.countUnclear;
    return reply(request, { text: sentence('/equal 8.8 10') });
  }
  const { total, count, greeting } = parsed;
  return sendPacket(context, request, { kind: 'equal', total: money(total), count, greeting });
};
