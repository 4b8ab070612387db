import { join } from 'node:path';

/**
 * The import rules. A rule's comment says what to do instead of the import that it refuses.
 * TypeScript 7 has no compiler API, so Babel reads the sources here, and a type import looks like any
 * other. Rules that need the difference stand elsewhere: cycles in .oxlintrc.json, "the mini-program
 * bundles no zod" in tests/tidy/bundle.test.ts. tests/tidy/imports.test.ts seeds a violation per rule.
 */

/** The modules of each layer, lowest first (docs/ARCHITECTURE.md). */
const LAYERS = [
  ['ledger', 'identity'],
  ['step-up', 'allowance', 'guardian', 'allocator', 'merchant', 'transparency', 'festival'],
  ['risk', 'promotion', 'points', 'campaign', 'promo-link'],
  ['funding', 'red-packet', 'transfer', 'bill', 'payment', 'remittance', 'treasury', 'gift-book'],
  [
    'wallet',
    'notification',
    'privacy',
    'pos',
    'settlement',
    'receipt',
    'support',
    'community',
    'evidence',
    'operations',
  ],
];
const modulesIn = (names) => `^server/src/modules/(?:${names.join('|')})/`;
const MODULE = '^server/src/modules/([^/]+)/';
/** Packages, Node's own modules (they resolve to a bare name), the platform, and the files of a module that do I/O. */
const IMPURE = [
  '(^|/)node_modules/(?!(zod|unicode-segmenter)/)',
  '^[a-z0-9_:/]+$',
  '^server/src/platform/(?!mongo/document-write\\.ts$)',
  '^server/launcher/',
  '^server/src/modules/[^/]+/(model|scripts|routes|index)\\.ts$',
];
/** The mini-program's bundler puts these in by name: see miniapp/config. */
const NAMED_BY_BUNDLER = '^miniapp/src/(launch\\.js|device/wechat-globals\\.ts|.*\\.config\\.ts)$';
const above = (layer) => LAYERS.slice(layer).flat();

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const layers = LAYERS.flatMap((names, index) => {
  const higher = above(index + 1);
  const up =
    higher.length === 0
      ? []
      : [
          error(
            `layer-${index + 1}-imports-down-only`,
            `${names.join(', ')} must not know what is built on them. Write an event to the outbox in the ` +
              'same commit and let the upper module consume it, or move the shared part down a layer.',
            { path: modulesIn(names) },
            { path: modulesIn(higher) },
          ),
        ];
  return [
    ...up,
    error(
      `layer-${index + 1}-has-no-sideways-imports`,
      'Modules of one layer do not import each other. Move what both need a layer down, or let app.ts ' +
        'pass one the function it needs of the other.',
      { path: `^server/src/modules/(${names.join('|')})/` },
      { path: modulesIn(names), pathNot: '^server/src/modules/$1/' },
    ),
  ];
});

const modules = [
  error(
    'platform-knows-no-domain',
    'The platform is below every module: let the module pass what it knows as an argument, or register it in app.ts.',
    { path: '^server/src/platform/' },
    { path: '^server/src/', pathNot: '^server/src/(platform/|(config|limits)\\.ts$)' },
  ),
  error(
    'launcher-knows-no-domain',
    'Starting databases and starting the product are different jobs: start the server as a process, do not import it.',
    { path: '^server/launcher/' },
    { path: [MODULE, '^server/src/(app|main|seed)\\.ts$'] },
  ),
  error(
    'server-runs-without-the-launcher',
    'In production no launcher is there. Only the commands of cli/ may use it, to start a database for one run.',
    { path: '^server/src/', pathNot: '^server/src/cli/' },
    { path: '^server/launcher/' },
  ),
  error(
    'a-module-has-one-public-api',
    'Import what the module exports in its index.ts. If it is not there, ask whether it should be before adding it.',
    { path: '^server/src/(modules/[^/]+|[^/]+)' },
    { path: `${MODULE}(?!index\\.ts$)`, pathNot: '^server/src/$1/' },
  ),
  error(
    'a-module-does-not-import-its-own-index',
    'Inside the module import the file that holds the thing, or index.ts becomes a cycle.',
    { path: `${MODULE}(?!index\\.ts$)` },
    { path: '^server/src/modules/$1/index\\.ts$' },
  ),
  error(
    'nothing-imports-the-application',
    'app.ts and main.ts put everything together. What you need of them belongs in platform or in your module.',
    { path: '^server/src/', pathNot: '^server/src/(main|app|seed|cli/[^/]+)\\.ts$' },
    { path: '^server/src/(main|app|seed)\\.ts$' },
  ),
  error(
    'core-imports-its-module-only',
    'A core decides and does nothing else: it imports shared and pure files of its own module. Read before, ' +
      'pass values in, write after.',
    { path: '^server/src/modules/([^/]+)/core[^/]*\\.ts$' },
    { pathNot: ['^shared/src/', '^server/src/modules/$1/'] },
  ),
  error(
    'core-reaches-no-io',
    'Something this core imports opens the way to I/O. Split that file: the pure half stays within reach, the rest does not.',
    { path: '^server/src/modules/[^/]+/core[^/]*\\.ts$' },
    { reachable: true, path: IMPURE },
  ),
];

const libraries = [
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

const workspaces = [
  error(
    'shared-is-a-leaf',
    'shared runs in the browser, in WeChat and on the server: no node:*, no package but zod and the pure ones named here, and no source of another workspace.',
    { path: '^shared/src/' },
    { pathNot: ['^shared/src/', '(^|/)node_modules/(zod|unicode-segmenter|@noble/hashes)/'] },
  ),
  error(
    'zod-stays-in-schemas',
    'The mini-program bundles shared without zod: put the schema into the module’s schemas.ts and import its type.',
    { path: '^shared/src/', pathNot: '/schemas\\.ts$' },
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
    'clients-do-not-import-each-other',
    'What bot and mini-program both need belongs in shared.',
    { path: '^(bot|miniapp)/' },
    { path: '^(bot|miniapp)/', pathNot: '^$1/' },
  ),
  error(
    'bot-and-simulator-do-not-import-each-other',
    'The simulator stands in for Telegram: the bot reaches it by HTTP, as it would the real one.',
    { path: '^bot/(src|simulator)/' },
    { path: '^bot/(src|simulator)/', pathNot: '^bot/$1/' },
  ),
  error(
    'page-imports-the-protocol-only',
    'The chat page is bundled for a browser: of the simulator it may import protocol.ts, for its types.',
    { path: '^bot/simulator/page/' },
    { path: '^bot/simulator/(?!page/|protocol\\.ts$)' },
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
  forbidden: [...layers, ...modules, ...libraries, ...workspaces, ...everywhere],
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
