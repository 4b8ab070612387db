import type { Endpoint, EndpointTable } from '../define-contract.ts';

/** A chat waits until its owner has confirmed; the proofs themselves are given on a device. */
const reading = { audience: 'user', rate: 'read', tag: 'confirmation' } as const;
const proof = { audience: 'user', device: true, rate: 'money', tag: 'confirmation' } as const;
const proofTo = <const Path extends string>(path: Path) =>
  ({ ...proof, method: 'POST', path }) satisfies Endpoint;

/** The endpoints of this module. */
export const endpoints = {
  setPin: { ...proof, method: 'PUT', path: '/v1/me/pin' },
  pinState: { ...proof, method: 'GET', path: '/v1/me/pin', rate: 'read' },
  stepUp: { ...reading, method: 'GET', path: '/v1/step-ups/:id' },
  provePin: proofTo('/v1/step-ups/:id/pin'),
  sendStepUpCode: proofTo('/v1/step-ups/:id/otp/send'),
  proveCode: proofTo('/v1/step-ups/:id/otp'),
} as const satisfies EndpointTable;
