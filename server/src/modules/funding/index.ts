/** Money in: top-ups and the opening balance of the sandbox. */
export { routes } from './routes.ts';
export { grantOpeningBalance } from './opening-balance.ts';
