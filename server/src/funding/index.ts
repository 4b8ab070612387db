/** Money in, and what became of it: top-ups, the wallet, the statement. */
export { routes } from './routes.ts';
export { welcome } from './welcome.ts';
