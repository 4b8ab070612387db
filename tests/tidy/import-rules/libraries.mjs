import { error } from './error.mjs';
import { MODULE } from './modules.mjs';

/** Where a library may be used. */
export const libraries = [
  error(
    'redis-behind-scripts',
    'Take ctx.redis or declare a script in the module’s scripts.ts; only the platform holds a connection.',
    {
      path: '^(server|bot)/src/',
      pathNot: '^server/src/(platform/|modules/[^/]+/scripts\\.ts$)',
    },
    { path: '(^|/)node_modules/ioredis/' },
  ),
  error(
    'mongo-behind-models',
    'Declare the collection in the module’s model.ts and use its model; money goes through ledger.post.',
    {
      path: '^(server|bot)/src/',
      pathNot: '^server/src/(platform/|migrations/|modules/ledger/|modules/[^/]+/model\\.ts$)',
    },
    { path: '(^|/)node_modules/(mongoose|mongodb)/' },
  ),
  error(
    'http-only-in-routes',
    'A verb is called by a route, a sweep and a test alike: keep requests and replies in routes.ts.',
    { path: MODULE, pathNot: '/(routes|index)\\.ts$' },
    { path: '(^|/)node_modules/(fastify|@fastify)/' },
  ),
  error(
    'telegraf-at-the-edge',
    'Only core/telegram.ts imports telegraf: take its client, its Composer and its types from there.',
    { path: '^bot/', pathNot: '^bot/src/core/telegram\\.ts$' },
    { path: '(^|/)node_modules/telegraf/' },
  ),
];
