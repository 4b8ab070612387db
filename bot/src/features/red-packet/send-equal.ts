import { money } from '@pingshan/shared/money';
import { parseEqualArguments } from '../../core/command-parser.ts';
import { type CommandHandler, reply } from '../../core/context.ts';
import { sendPacket } from './send-packet.ts';

/** `/equal 8.8 10`: everybody the same, so the amount is each share. */
export const equal: CommandHandler = async (desk, asked) => {
  const { words, rest } = asked;
  const read = parseEqualArguments(rest);
  if ('unclear' in read) {
    const say = read.unclear === 'amount' ? words.amountUnclear : words.countUnclear;
    return reply(asked, { text: say('/equal 8.8 10') });
  }
  const { total, count, greeting } = read;
  return sendPacket(desk, asked, { kind: 'equal', total: money(total), count, greeting });
};
