/** Residents: who they are, how they prove it, what others may see of them. The only writer of people. */
export { prepareIdentity } from './model.ts';
export { chatsOf, people, telegramAccountsOf } from './people.ts';
export { routes } from './routes.ts';
export { settleResident } from './settle.ts';
