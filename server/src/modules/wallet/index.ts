/** A person's balance and statement. */
export { routes } from './routes.ts';
