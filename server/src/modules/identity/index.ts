import { identity as contract } from '@pingshan/shared/identity/contract';
import { messages } from '@pingshan/shared/identity/messages/index';
import { schemas } from '@pingshan/shared/identity/schemas';
import { titles } from '@pingshan/shared/identity/titles/index';
import { defineModule } from '../../platform/module.ts';
import type { AccountContext } from './context.ts';
import { IDENTITY_LIMITS } from './limits.ts';
import { consumedProofs, linkCodes, sessions, tries, users, verifications } from './model.ts';
import { routes } from './routes.ts';
import { runVerifier } from './run-verifier.ts';
import { notices } from './notice-formats.ts';

export type { FromOtherModules } from './context.ts';
export { countTry, forgiveTries } from './count-try.ts';
export { currentAccountOf } from './current-account.ts';
export { getGuessable, sendSms } from './contact.ts';
export { blindIndex, decryptField, encryptField } from './field-cipher.ts';
export { findPersonByHandle, findPersonByPhone, shareChat } from './find-person.ts';
export type { IdentityLimits } from './limits.ts';
export { pinResetWrite } from './note-pin-reset.ts';
export { reserveNumberSms, sendNumberSms } from './number-sms.ts';
export { maskPhone, toE164 } from './phone.ts';
export { passBankCheck } from './pass-bank-check.ts';
export { listChats, getProfiles, getTelegramAccounts, wechatIdOf } from './profiles.ts';
export { getMe } from './me.ts';
export {
  type DeviceStanding,
  findDevice,
  isKnownDevice,
  isSignedIn,
  readDevice,
  trustDevice,
} from './known-device.ts';
export { seedUser } from './seed-user.ts';
export { getStanding, type Standing } from './standing.ts';
export { verifiedPerson } from './view-verification.ts';

const account = 'as long as the account';
/** The Anti-Money Laundering Law keeps the identity of a customer for ten years after the account ends. */
const law = '10 years after the account';
const asked = 'until the person is verified';
const minutes = '10 minutes';

/** People: accounts, sign-in, verification and profiles. The only module that writes them. */
export const identity = defineModule<AccountContext>({
  name: 'identity',
  layer: 1,
  contract,
  schemas,
  messages,
  routes,
  limits: IDENTITY_LIMITS,
  models: [users, sessions, consumedProofs, verifications, linkCodes, tries],
  workers: [{ name: 'identity.verifier', run: runVerifier }],
  transactionKinds: { merged: { link: () => null } },
  transactionTitles: titles,
  notices,
  personData: [
    { collection: 'users', field: 'name', purpose: 'shown to neighbours', kept: account },
    { collection: 'users', field: 'phone', purpose: 'sign-in; encrypted', kept: account },
    { collection: 'users', field: 'phoneIndex', purpose: 'finds the phone; blind', kept: account },
    { collection: 'users', field: 'telegramId', purpose: 'sign-in and notices', kept: account },
    { collection: 'users', field: 'username', purpose: 'names a person in a chat', kept: account },
    { collection: 'users', field: 'wechatId', purpose: 'sign-in', kept: account },
    { collection: 'users', field: 'language', purpose: 'the language of answers', kept: account },
    { collection: 'users', field: 'chats', purpose: 'where open packets are shown', kept: account },
    { collection: 'users', field: 'birthDate', purpose: 'age; encrypted', kept: account },
    { collection: 'users', field: 'realName', purpose: 'the verified name; encrypted', kept: law },
    { collection: 'users', field: 'idNumber', purpose: 'who it is; encrypted', kept: law },
    { collection: 'users', field: 'idIndex', purpose: 'one account a person; blind', kept: law },
    { collection: 'users', field: 'class', purpose: 'the limits of payments', kept: law },
    { collection: 'users', field: 'pinReset', purpose: 'limits payments after it', kept: account },
    { collection: 'users', field: 'mergedInto', purpose: 'where money comes back', kept: law },
    {
      collection: 'verifications',
      field: 'name',
      purpose: 'to be checked; encrypted',
      kept: asked,
    },
    { collection: 'verifications', field: 'idNumber', purpose: 'the same', kept: asked },
    { collection: 'verifications', field: 'card', purpose: 'the same', kept: asked },
    { collection: 'verifications', field: 'checks', purpose: 'what was answered', kept: law },
    { collection: 'verifications', field: 'consents', purpose: 'what was agreed to', kept: law },
    { collection: 'link_codes', field: '_id', purpose: 'which account it joins', kept: minutes },
    { collection: 'tries', field: '_id', purpose: 'against guessing', kept: 'a day' },
    { collection: 'sessions', field: 'method', purpose: 'how it signed in', kept: '30 days idle' },
    { collection: 'sessions', field: 'user', purpose: 'a signed-in device', kept: '30 days idle' },
  ],
});
