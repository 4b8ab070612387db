export { userCacheDir } from './cache.ts';
export { type Child, type ChildOptions, startChild } from './child.ts';
export { findDatabaseBinary, type BinaryLookup } from './find-binary.ts';
export type { DatabaseProgram } from './releases.ts';
export { mongodbSetUrl, mongodbUrl, startMongod } from './mongod.ts';
export { DatabaseError, type SearchEvent, type BinarySource } from './events.ts';
export { freePort, isPortFree, stablePort } from './port.ts';
export { startRedis } from './redis.ts';
