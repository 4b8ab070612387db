export { userCacheDir } from './cache.ts';
export { type Child, type Command, startChild } from './child.ts';
export { findEngine, type Places } from './find.ts';
export type { EngineName } from './known.ts';
export { mongodbSetUrl, mongodbUrl, startMongod } from './mongod.ts';
export { EngineFault, type EngineNews, type EngineSource } from './news.ts';
export { freePort, isFree, keptPort } from './port.ts';
export { startRedis } from './redis.ts';
