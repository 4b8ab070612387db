import { money } from '@pingshan/shared/money';
import { readEqual } from '../read.ts';
import { type Feature, reply } from './desk.ts';
import { sendPacket } from './send.ts';

/** `/equal 8.8 10`: everybody the same, so the amount is each share. */
export const equal: Feature = async (desk, asked) => {
  const { words, rest } = asked;
  const read = readEqual(rest);
  if ('unclear' in read) {
    const say = read.unclear === 'amount' ? words.amountUnclear : words.countUnclear;
    return reply(asked, { text: say('/equal 8.8 10') });
  }
  const { total, count, greeting } = read;
  return sendPacket(desk, asked, { kind: 'equal', total: money(total), count, greeting });
};
