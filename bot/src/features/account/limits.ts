import type { AllowanceLimits } from '@pingshan/shared/allowance/schemas';
import { formatMoney, money } from '@pingshan/shared/money';
import type { CommandHandler } from '../../core/command-request.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { type OutgoingMessage, withButton } from '../../core/outgoing-message.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import type { AccountMessages } from './messages/type.ts';
import { limitsLink, verificationLink } from './wallet-links.ts';

function toText(messages: AccountMessages, limits: AllowanceLimits): string {
  const lines = limits.windows.map(({ kind, left, max }) =>
    messages.limit[kind](formatMoney(money(left)), formatMoney(money(max))),
  );
  const { next } = limits;
  const more = next ? [messages.nextClass(next.class, formatMoney(money(next.year)))] : [];
  return [messages.limitsOf(limits.class), ...lines, ...more].join('\n');
}

/** The limits of a person, with a button to what can be done about them. */
function toMessage(
  messages: AccountMessages,
  walletUrl: string,
  limits: AllowanceLimits,
): OutgoingMessage {
  const button = limits.next
    ? { text: messages.openVerification, url: verificationLink(walletUrl) }
    : { text: messages.openLimits, url: limitsLink(walletUrl) };
  return withButton(toText(messages, limits), button);
}

/** `/limits`: what the person can still pay today and this year, sent to the private chat only. */
export const showLimits: CommandHandler<AccountMessages> = async (context, request) => {
  const { actor, messages } = request;
  const answer = await context.api
    .as(actor)('limits', {})
    .then((limits) => toMessage(messages, context.walletUrl, limits))
    .catch((error: unknown) => toErrorMessage(context, messages, error));
  await replyPrivately(context, request, answer, { payload: 'limits' });
};
