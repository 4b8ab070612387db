import type { stepUp } from '@pingshan/shared/step-up/contract';
import type { Routes } from '../../platform/module.ts';
import { checkCode, sendCode } from './check-otp.ts';
import { checkPin } from './check-pin.ts';
import type { Context } from './context.ts';
import { resetPin, sendResetCode } from './reset-pin.ts';
import { getPinState, setPin } from './set-pin.ts';
import { answerableChallenge, passFactor, viewChallenge } from './view-challenge.ts';

export const routes: Routes<typeof stepUp, Context> = {
  setPin: (ctx, { body, binding }) => setPin(ctx, { pin: body.pin, binding }),
  pinState: (ctx, { caller }) => getPinState(ctx, caller.id),
  sendResetCode: (ctx, { binding }) => sendResetCode(ctx, binding),
  resetPin: (ctx, { binding, body }) => resetPin(ctx, binding, body),
  stepUp: (ctx, { caller, params }) => viewChallenge(ctx, caller, params.id),
  provePin: async (ctx, { caller, params, body }) => {
    const challenge = await answerableChallenge(ctx, caller, params.id);
    await checkPin(ctx, caller.id, body.pin);
    return passFactor(ctx, { challenge, caller }, 'pin');
  },
  sendStepUpCode: async (ctx, { caller, params }) =>
    sendCode(ctx, await answerableChallenge(ctx, caller, params.id)),
  proveCode: async (ctx, { caller, params, body }) => {
    const challenge = await answerableChallenge(ctx, caller, params.id);
    await checkCode(ctx, challenge, body.code);
    return passFactor(ctx, { challenge, caller }, 'otp');
  },
};
