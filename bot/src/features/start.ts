import { balance } from './balance.ts';
import { type Feature, reply } from './desk.ts';
import { confirmPacket } from './fund.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { topup } from './topup.ts';

/** What a link or a button into the private chat may ask for: `t.me/<bot>?start=<payload>`. */
const PAYLOADS: Readonly<Record<string, Feature>> = { balance, history, topup, help };

/** `/start`: a welcome, or what the link that led here asked for. */
export const start: Feature = async (desk, asked) => {
  const feature = PAYLOADS[asked.rest];
  if (feature) return feature(desk, { ...asked, rest: '' });
  if (asked.rest.startsWith('send-')) return confirmPacket(desk, asked);
  return reply(asked, { text: asked.words.welcome(asked.who.account.name) });
};
