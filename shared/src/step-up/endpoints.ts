import type { Endpoint, EndpointTable } from '../define-contract.ts';

const proof = { audience: 'user', device: true, rate: 'money', tag: 'confirmation' } as const;
const proofTo = <const Path extends string>(path: Path) =>
  ({ ...proof, method: 'POST', path }) satisfies Endpoint;

/** The endpoints of this module. */
export const endpoints = {
  setPin: { ...proof, method: 'PUT', path: '/v1/me/pin' },
  pinState: { ...proof, method: 'GET', path: '/v1/me/pin', rate: 'read' },
  stepUp: { ...proof, method: 'GET', path: '/v1/step-ups/:id', rate: 'read' },
  provePin: proofTo('/v1/step-ups/:id/pin'),
  sendStepUpCode: proofTo('/v1/step-ups/:id/otp/send'),
  proveCode: proofTo('/v1/step-ups/:id/otp'),
} as const satisfies EndpointTable;
