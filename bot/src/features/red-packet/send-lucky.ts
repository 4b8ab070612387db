import { money } from '@pingshan/shared/money';
import { parsePacketArguments } from '../../core/command-parser.ts';
import { type CommandHandler, reply } from '../../core/context.ts';
import { sendPacket } from './send-packet.ts';

/** `/hongbao 88.88 8 恭喜发财`: a lucky packet, total and shares. */
export const hongbao: CommandHandler = async (desk, asked) => {
  const { words, rest } = asked;
  const read = parsePacketArguments(rest);
  if ('unclear' in read) {
    const example = `/hongbao 88.88 8 ${words.greetingExample}`;
    const say = read.unclear === 'amount' ? words.amountUnclear : words.countUnclear;
    return reply(asked, { text: say(example) });
  }
  const { total, count, greeting } = read;
  return sendPacket(desk, asked, { kind: 'lucky', total: money(total), count, greeting });
};
