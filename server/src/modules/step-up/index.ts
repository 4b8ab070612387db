import { stepUp as contract } from '@pingshan/shared/step-up/contract';
import { messages } from '@pingshan/shared/step-up/messages/index';
import { schemas } from '@pingshan/shared/step-up/schemas';
import { defineModule } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { STEP_UP_LIMITS } from './limits.ts';
import { challenges, pinResets, pins, spentChallenges } from './model.ts';
import { routes } from './routes.ts';
import { notices } from './notice-formats.ts';

export { confirmOwner } from './confirm-owner.ts';
export type { StepUpLimits } from './limits.ts';
export type { Detail } from './open-challenge.ts';
export { ACCOUNT_FACTORS, factorsFor, type FactorSets } from './policy.ts';
export { seedPin } from './set-pin.ts';
export { isSpentChallenge, requireFactors, spendFactors } from './spend-challenge.ts';

const account = 'as long as the account';
const minutes = '5 minutes';

/** Confirming one request: policy, challenge, proof. A proof covers one request and is spent with it. */
export const stepUp = defineModule<Context>({
  name: 'step-up',
  layer: 2,
  contract,
  schemas,
  messages,
  routes,
  limits: STEP_UP_LIMITS,
  notices,
  models: [challenges, spentChallenges, pins, pinResets],
  personData: [
    { collection: 'challenges', field: 'user', purpose: 'whose request it is', kept: minutes },
    { collection: 'challenges', field: 'what', purpose: 'what is confirmed', kept: minutes },
    { collection: 'pin_resets', field: 'session', purpose: 'who asked for it', kept: minutes },
    { collection: 'pins', field: 'hash', purpose: 'the payment PIN; argon2id', kept: account },
  ],
});
