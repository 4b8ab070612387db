/** Red packets: fixed at sending, allotted by Redis, owned by the ledger, provable by anybody. */
export { escrowFindings } from './audit.ts';
export { openFindings } from './compare.ts';
export { prepareRedPackets } from './model.ts';
export { routes } from './routes.ts';
export { sendersOf } from './senders.ts';
export { sweepUntil } from './sweep.ts';
