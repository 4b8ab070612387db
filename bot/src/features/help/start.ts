import { balance } from '../wallet/balance.ts';
import { type CommandHandler, reply } from '../../core/context.ts';
import { showDraft } from '../red-packet/send-draft.ts';
import { help } from './help.ts';
import { history } from '../wallet/history.ts';
import { topup } from '../funding/top-up.ts';

/** What a link or a button into the private chat may ask for: `t.me/<bot>?start=<payload>`. */
const PAYLOADS: Readonly<Record<string, CommandHandler>> = { balance, history, topup, help };

/** `/start`: a welcome, or what the link that led here asked for. */
export const start: CommandHandler = async (desk, asked) => {
  const feature = PAYLOADS[asked.rest];
  if (feature) return feature(desk, { ...asked, rest: '' });
  if (asked.rest.startsWith('send-')) return showDraft(desk, asked);
  return reply(asked, { text: asked.words.welcome(asked.who.account.name) });
};
