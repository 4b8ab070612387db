/** Residents: who they are, how they prove it, what others may see of them. The only writer of people. */
export { prepareIdentity } from './model.ts';
export { chatsOf, getProfiles, telegramAccountsOf } from './profiles.ts';
export { routes } from './routes.ts';
export { seedUser } from './seed-user.ts';
