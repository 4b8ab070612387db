import { identity as contract } from '@pingshan/shared/identity/contract';
import { messages } from '@pingshan/shared/identity/messages/index';
import { schemas } from '@pingshan/shared/identity/schemas';
import { defineModule } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { IDENTITY_LIMITS } from './limits.ts';
import { consumedProofs, sessions, users } from './model.ts';
import { routes } from './routes.ts';

export { getGuessable, sendSms } from './contact.ts';
export { blindIndex, decryptField, encryptField } from './field-cipher.ts';
export type { IdentityLimits } from './limits.ts';
export { listChats, getProfiles, getTelegramAccounts } from './profiles.ts';
export { getMe } from './me.ts';
export { isKnownDevice, trustDevice } from './known-device.ts';
export { seedUser } from './seed-user.ts';
export { getStanding, type Standing } from './standing.ts';

const account = 'as long as the account';

/** People: accounts, sign-in and profiles. The only module that writes them. */
export const identity = defineModule<Context>({
  name: 'identity',
  layer: 1,
  contract,
  schemas,
  messages,
  routes,
  limits: IDENTITY_LIMITS,
  models: [users, sessions, consumedProofs],
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
    { collection: 'sessions', field: 'user', purpose: 'a signed-in device', kept: '30 days idle' },
  ],
});
