/** Red packets: fixed at sending, allotted by Redis, owned by the ledger, provable by anybody. */
export { auditEscrows } from './audit-escrow.ts';
export { auditRedis } from './audit-redis.ts';
export { prepareRedPackets } from './model.ts';
export { routes } from './routes.ts';
export { getSenders } from './get-senders.ts';
export { runSweeper } from './sweep-packets.ts';
