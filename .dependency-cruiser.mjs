import { join } from 'node:path';

/**
 * The import rules of the house. A rule's comment says what to do instead of the import it refuses.
 * TypeScript 7 has no compiler API, so Babel reads the sources here, and a type import looks like any
 * other. Rules that need the difference stand elsewhere: cycles in .oxlintrc.json, "the mini-program
 * bundles no zod" in tests/tidy/bundle.test.ts. tests/tidy/imports.test.ts seeds a fault per rule.
 */
const FLOORS = [
  ['ledger', 'identity'],
  ['funding', 'risk', 'points', 'promotion'],
  ['redpacket', 'transfer', 'merchant', 'campaign'],
  ['receipt', 'support', 'ops'],
];
const room = (names) => `^server/src/(?:${names.join('|')})/`;
const ROOMS = FLOORS.flat();
const ROOM = `^server/src/(${ROOMS.join('|')})/`;
/** Packages, Node's own modules (they resolve to a bare name), the platform, and the files of a room that do I/O. */
const IMPURE = [
  '(^|/)node_modules/(?!(zod|unicode-segmenter)/)',
  '^[a-z0-9_:/]+$',
  '^server/src/(platform/(?!document-write\\.ts$)|engines/)',
  '^server/src/[^/]+/(model|scripts|routes|index)\\.ts$',
];
/** The mini-program’s bundler puts these in by name: see miniapp/config. */
const NAMED_BY_BUNDLER = '^miniapp/src/(launch\\.js|device/wechat-globals\\.ts|.*\\.config\\.ts)$';
const above = (floor) => FLOORS.slice(floor).flat();

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const floors = FLOORS.flatMap((names, index) => {
  const higher = above(index + 1);
  const up =
    higher.length === 0
      ? []
      : [
          error(
            `floor-${index + 1}-looks-down-only`,
            `${names.join(', ')} must not know what is built on them. Write an event to the outbox in the ` +
              'same commit and let the upper room listen, or move the shared part down a floor.',
            { path: room(names) },
            { path: room(higher) },
          ),
        ];
  return [
    ...up,
    error(
      `floor-${index + 1}-has-no-sideways`,
      'Rooms on one floor are strangers. Move what both need a floor down, or let app.ts hand one the ' +
        'function it needs of the other.',
      { path: `^server/src/(${names.join('|')})/` },
      { path: room(names), pathNot: '^server/src/$1/' },
    ),
  ];
});

const rooms = [
  error(
    'platform-knows-no-domain',
    'The platform is below every room: let the room pass what it knows as an argument, or register it in app.ts.',
    { path: '^server/src/platform/' },
    { path: '^server/src/', pathNot: '^server/src/(platform/|(config|limits)\\.ts$)' },
  ),
  error(
    'engines-know-no-domain',
    'Starting databases and starting the product are different jobs: start the server as a process, do not import it.',
    { path: '^server/src/(engines|launch)/' },
    { path: [ROOM, '^server/src/(app|main|seed)\\.ts$'] },
  ),
  error(
    'a-room-has-one-door',
    'Import what the room shows in its index.ts. If it is not there, ask whether it should be before adding it.',
    { path: '^server/src/([^/]+)' },
    { path: `${ROOM}(?!index\\.ts$)`, pathNot: '^server/src/$1/' },
  ),
  error(
    'a-room-does-not-use-its-own-door',
    'Inside the room import the file that holds the thing, or index.ts becomes a cycle.',
    { path: `${ROOM}(?!index\\.ts$)` },
    { path: '^server/src/$1/index\\.ts$' },
  ),
  error(
    'nobody-imports-the-top',
    'app.ts and main.ts put everything together. What you need of them belongs in platform or in your room.',
    { path: '^server/src/', pathNot: '^server/src/(main|app|seed)\\.ts$' },
    { path: '^server/src/(main|app|seed)\\.ts$' },
  ),
  error(
    'core-imports-its-room-only',
    'A core decides and does nothing else: it imports shared and pure files of its own room. Read before, ' +
      'pass values in, write after.',
    { path: '^server/src/([^/]+)/core[^/]*\\.ts$' },
    { pathNot: ['^shared/src/', '^server/src/$1/'] },
  ),
  error(
    'core-reaches-no-io',
    'Something this core imports opens the way to I/O. Split that file: the pure half stays within reach, the rest does not.',
    { path: '^server/src/[^/]+/core[^/]*\\.ts$' },
    { reachable: true, path: IMPURE },
  ),
];

const libraries = [
  error(
    'redis-behind-one-door',
    'Take ctx.redis or declare a script in the room’s scripts.ts; only the platform holds a connection.',
    {
      path: '^(server|bot)/src/',
      pathNot: '^server/src/(platform/|engines/|launch/|[^/]+/scripts\\.ts$)',
    },
    { path: '(^|/)node_modules/ioredis/' },
  ),
  error(
    'mongo-behind-models',
    'Declare the collection in the room’s model.ts and use its model; money goes through ledger.post.',
    {
      path: '^(server|bot)/src/',
      pathNot: '^server/src/(platform/|engines/|launch/|ledger/|[^/]+/model\\.ts$)',
    },
    { path: '(^|/)node_modules/(mongoose|mongodb)/' },
  ),
  error(
    'http-only-in-routes',
    'A verb is called by a route, a sweep and a test alike: keep requests and replies in routes.ts.',
    { path: ROOM, pathNot: '/(routes|index)\\.ts$' },
    { path: '(^|/)node_modules/(fastify|@fastify)/' },
  ),
  error(
    'telegraf-at-the-edge',
    'Only main.ts and features/ speak telegraf. Pass the few values the rest needs.',
    { path: '^bot/', pathNot: '^bot/src/(main\\.ts$|features/)' },
    { path: '(^|/)node_modules/telegraf/' },
  ),
];

const workspaces = [
  error(
    'shared-is-a-leaf',
    'shared runs in the browser, in WeChat and on the server: no node:*, no package but zod and the pure one named here, and nobody’s source.',
    { path: '^shared/src/' },
    { pathNot: ['^shared/src/', '(^|/)node_modules/(zod|unicode-segmenter)/'] },
  ),
  error(
    'zod-stays-in-contract',
    'The mini-program bundles shared without zod: put the schema in contract/ and import its type.',
    { path: '^shared/src/', pathNot: '^shared/src/contract/' },
    { path: '(^|/)node_modules/zod/' },
  ),
  error(
    'clients-speak-http',
    'The bot and the mini-program share contracts with the server, never code: call the API by the typed client.',
    { path: '^(bot|miniapp)/' },
    { path: '^server/' },
  ),
  error(
    'server-knows-no-client',
    'The server must not know who calls it: say it in the contract or as a hint.',
    { path: '^server/' },
    { path: '^(bot|miniapp)/' },
  ),
  error(
    'clients-are-strangers',
    'What bot and mini-program both need belongs in shared.',
    { path: '^(bot|miniapp)/' },
    { path: '^(bot|miniapp)/', pathNot: '^$1/' },
  ),
  error(
    'bot-and-simulator-are-strangers',
    'The simulator stands in for Telegram: the bot reaches it by HTTP, as it would the real one.',
    { path: '^bot/(src|simulator)/' },
    { path: '^bot/(src|simulator)/', pathNot: '^bot/$1/' },
  ),
  error(
    'page-knows-the-wire-only',
    'The chat page is bundled for a browser: of the simulator it may import wire.ts, for its types.',
    { path: '^bot/simulator/page/' },
    { path: '^bot/simulator/(?!page/|wire\\.ts$)' },
  ),
  error(
    'product-knows-no-tests',
    'Move what the product needs out of tests/.',
    { path: '^(shared|server|bot|miniapp)/' },
    { path: '^tests/' },
  ),
];

const everywhere = [
  error(
    'no-orphans',
    'Nothing imports it and it imports nothing: delete it, or import it where it was meant to be used.',
    {
      orphan: true,
      pathNot: [
        '\\.d\\.ts$',
        '\\.config\\.[mc]?[jt]s$',
        '^tests/',
        '^bot/simulator/page/',
        '\\.mjs$',
        NAMED_BY_BUNDLER,
      ],
    },
    {},
  ),
  error(
    'no-unresolved',
    'The file or package does not exist: mend the path, or add the package to the workspace that imports it.',
    {},
    { couldNotResolve: true },
  ),
  error(
    'no-undeclared-packages',
    'Add the package to the dependencies of the workspace that imports it.',
    { path: '^(shared|server|bot)/src/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

export default {
  forbidden: [...floors, ...rooms, ...libraries, ...workspaces, ...everywhere],
  options: {
    parser: 'acorn',
    babelConfig: { fileName: join(import.meta.dirname, 'tests/tidy/imports.babel.cjs') },
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^miniapp/types/|^(?!.*node_modules/).*(^|/)(dist|coverage|artefacts|\\.data|\\.cache|\\.swc)/',
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
