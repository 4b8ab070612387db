import { defineContract } from '../define-contract.ts';
import { type ErrorParams, errors } from './errors.ts';

/** Clearing of payments. */
export const risk = defineContract<Record<never, never>, ErrorParams>()({ name: 'risk', errors });
