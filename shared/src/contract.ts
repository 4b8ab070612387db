/** The modules of the API, one line each. This is the only list of modules in this workspace. */
export { platform } from './platform/contract.ts';
export { ledger } from './ledger/contract.ts';
export { identity } from './identity/contract.ts';
export { allowance } from './allowance/contract.ts';
export { stepUp } from './step-up/contract.ts';
export { risk } from './risk/contract.ts';
export { funding } from './funding/contract.ts';
export { transfer } from './transfer/contract.ts';
export { bill } from './bill/contract.ts';
export { redPacket } from './red-packet/contract.ts';
export { wallet } from './wallet/contract.ts';
export { notification } from './notification/contract.ts';
export { operations } from './operations/contract.ts';
