import { ProblemError } from '@pingshan/shared/client';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import {
  type CommandHandler,
  type CommandRequest,
  isPrivate,
  reply,
} from '../../core/command-request.ts';
import type { BotContext } from '../../core/context.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { type OutgoingMessage, withButton } from '../../core/outgoing-message.ts';
import type { AccountMessages } from './messages/type.ts';
import { linkPageLink } from './wallet-links.ts';

/** `482913`, also as `482 913` and in full width. */
const CODE = /^\d{6}$/;
const codeOf = (args: string): string => args.normalize('NFKC').replaceAll(/[\s-]/g, '');

/** The account of the person is another one from now on, so the tokens of the earlier one are dropped. */
async function link(
  { api }: BotContext,
  { actor, message }: CommandRequest,
  code: string,
): Promise<ReplyOf<'botLink'>> {
  const { account } = actor;
  const linked = await api.asBot('botLink', {
    body: { account, code, private: isPrivate(message) },
  });
  api.forget(account);
  return linked;
}

/** Two accounts with money of their own are merged on a page, where both owners confirm it. */
function toRefusal(
  context: BotContext,
  messages: CommandRequest<AccountMessages>['messages'],
  error: unknown,
): OutgoingMessage {
  const refused = toErrorMessage(context, messages, error);
  const mergeable = error instanceof ProblemError && error.problem.code === 'link_needs_merge';
  if (!mergeable) return refused;
  const button = { text: messages.openLink, url: linkPageLink(context.walletUrl) };
  return withButton(refused.text, button);
}

/**
 * `/link 482913`: joins this chat to the account that gave the code. In a group the server makes the code
 * void, because others have read it.
 */
export const linkWallet: CommandHandler<AccountMessages> = async (context, request) => {
  const { messages, args } = request;
  const code = codeOf(args);
  if (!CODE.test(code)) {
    const button = { text: messages.openLink, url: linkPageLink(context.walletUrl) };
    return reply(request, withButton(messages.howToLink, button));
  }
  const answer = await link(context, request, code)
    .then(({ name }) => ({ text: messages.linked(name) }))
    .catch((error: unknown) => toRefusal(context, messages, error));
  return reply(request, answer);
};
