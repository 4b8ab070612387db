import { money } from '@pingshan/shared/money';
import { readPacket } from '../read.ts';
import { type Feature, reply } from './desk.ts';
import { sendPacket } from './send.ts';

/** `/hongbao 88.88 8 恭喜发财`: a lucky packet, total and shares. */
export const hongbao: Feature = async (desk, asked) => {
  const { words, rest } = asked;
  const read = readPacket(rest);
  if ('unclear' in read) {
    const example = `/hongbao 88.88 8 ${words.greetingExample}`;
    const say = read.unclear === 'amount' ? words.amountUnclear : words.countUnclear;
    return reply(asked, { text: say(example) });
  }
  const { total, count, greeting } = read;
  return sendPacket(desk, asked, { kind: 'lucky', total: money(total), count, greeting });
};
