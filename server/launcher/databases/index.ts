export { type Child, type ChildOptions, startChild } from './child.ts';
export { DatabaseError } from './database-error.ts';
export type { BinarySource, SearchEvent } from './events.ts';
export { findDatabaseBinary } from './find-binary.ts';
export { mongodbSetUrl, mongodbUrl, startMongod } from './mongod.ts';
export { freePort, isPortFree, stablePort } from './port.ts';
export { startRedis } from './redis.ts';
export type { DatabaseProgram } from './releases.ts';
