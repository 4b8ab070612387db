import { formatYuan } from '@pingshan/shared/money';
import type { AllowanceLimits } from '@pingshan/shared/allowance/schemas';
import type { Verification } from '@pingshan/shared/identity/schemas';
import type { MeValue, Standing } from '../package-manifest.ts';
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

/** The class of the account, and what is left in its own window: for ever, or this year. */
export function standingOf(
  { class: level, windows }: Pick<AllowanceLimits, 'class' | 'windows'>,
  messages: AccountListMessages,
): Standing | undefined {
  const own = windows.find(({ kind }) => kind === 'life' || kind === 'year');
  if (!own) return undefined;
  const { kind, left, used, max } = own;
  return {
    title: messages.account(messages.classes[level]),
    label: kind === 'life' ? messages.leftInAll : messages.leftThisYear,
    left: formatYuan(left),
    used,
    max,
    say: messages.used(formatYuan(used), formatYuan(max)),
  };
}

export const verificationSource = sourceOf('verification', {}, (reply, { language }) =>
  verificationValue(reply, accountListMessages[language]),
);

export const standingSource = sourceOf('limits', {}, (reply, { language }) =>
  standingOf(reply, accountListMessages[language]),
);

export const verifiedSource = sourceOf('verification', {}, (reply) => ({
  done: reply.class !== 'I',
}));

/** 陈*明, once it is verified: a name that is only claimed is not shown as theirs. */
export const realNameSource = sourceOf('verification', {}, (reply) =>
  reply.class === 'I' ? undefined : (reply.name ?? undefined),
);

export const hasPinSource = sourceOf('pinState', {}, ({ set }) => ({ done: set }));

export const pinSource = sourceOf('pinState', {}, ({ set, lockedUntil }, { language }) => {
  const { noPin, pinLocked } = accountListMessages[language];
  if (!set) return { word: noPin, kind: 'wait' as const };
  return lockedUntil === null ? undefined : { word: pinLocked, kind: 'stop' as const };
});

export const devicesSource = sourceOf('devices', {}, ({ items }, { language }) => ({
  word: accountListMessages[language].deviceCount(items.length),
}));
