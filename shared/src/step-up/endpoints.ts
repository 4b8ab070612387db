import type { Endpoint, EndpointTable } from '../define-contract.ts';

const proof = { audience: 'user', device: true, rate: 'money', tag: 'confirmation' } as const;
const proofTo = <const Path extends string>(path: Path) =>
  ({ ...proof, method: 'POST', path }) satisfies Endpoint;
/** A chat may look whether what it asked for is confirmed; it confirms nothing. */
const view = { audience: 'user', method: 'GET', rate: 'read', tag: 'confirmation' } as const;

/** The endpoints of this module. */
export const endpoints = {
  setPin: { ...proof, method: 'PUT', path: '/v1/me/pin' },
  sendResetCode: proofTo('/v1/me/pin/reset/code'),
  resetPin: proofTo('/v1/me/pin/reset'),
  pinState: { ...view, path: '/v1/me/pin' },
  stepUp: { ...view, path: '/v1/step-ups/:id' },
  provePin: proofTo('/v1/step-ups/:id/pin'),
  sendStepUpCode: proofTo('/v1/step-ups/:id/otp/send'),
  proveCode: proofTo('/v1/step-ups/:id/otp'),
} as const satisfies EndpointTable;
