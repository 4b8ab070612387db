import type { AllowanceLimits } from '@pingshan/shared/allowance/schemas';
import type { Verification } from '@pingshan/shared/identity/schemas';
import { yuanText } from '../../components/amount.ts';
import type { MeValue } from '../package-manifest.ts';
import { sourceOf } from '../source.ts';
import { accountListMessages } from './list-messages/catalogues.ts';
import type { AccountListMessages } from './list-messages/type.ts';

/** How far the verification has come, in a chip. */
export function verificationValue(
  { state, checks }: Pick<Verification, 'state' | 'checks'>,
  messages: AccountListMessages,
): MeValue {
  const passed = checks.filter((check) => check.state === 'passed').length;
  switch (state) {
    case 'none':
      return { word: messages.notVerified, kind: 'wait' };
    case 'checking':
      return { word: messages.checking, kind: 'wait' };
    case 'manual':
      return { word: messages.byHand, kind: 'wait' };
    case 'refused':
      return { word: messages.refused, kind: 'stop' };
    case 'verified':
      return { word: passed > 0 ? messages.passed(passed) : messages.verify, kind: 'done' };
  }
}

/** What is left in the account's own window: for ever, or this year. */
export function limitsValue({ windows }: AllowanceLimits, messages: AccountListMessages): MeValue {
  const own = windows.find(({ kind }) => kind === 'life' || kind === 'year');
  return { word: own ? messages.left(yuanText(own.left)) : '' };
}

export const verificationSource = sourceOf('verification', {}, (reply, { language }) =>
  verificationValue(reply, accountListMessages[language]),
);

export const limitsSource = sourceOf('limits', {}, (reply, { language }) =>
  limitsValue(reply, accountListMessages[language]),
);

export const pinSource = sourceOf('pinState', {}, ({ set, lockedUntil }, { language }) => {
  const { noPin, pinLocked } = accountListMessages[language];
  if (!set) return { word: noPin, kind: 'wait' as const };
  return lockedUntil === null ? undefined : { word: pinLocked, kind: 'stop' as const };
});

export const devicesSource = sourceOf('devices', {}, ({ items }, { language }) => ({
  word: accountListMessages[language].deviceCount(items.length),
}));
