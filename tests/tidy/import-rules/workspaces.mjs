import { error } from './error.mjs';

/** Which workspace may import which. */
export const workspaces = [
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
    'The server must not know its callers: put what they need into the contract, or publish a change event.',
    { path: '^server/' },
    { path: '^(bot|miniapp)/' },
  ),
  error(
    'twins-speak-http',
    'A twin stands in for an outside system: the server reaches it by HTTP, and it shares no code with the server but shared.',
    { path: '^server/twins/' },
    { path: '^server/(src|launcher)/' },
  ),
  error(
    'server-imports-no-twin',
    'Production has no twin: ask it over HTTP, at the address that the configuration names.',
    { path: '^server/(src|launcher)/' },
    { path: '^server/twins/' },
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
    'bot-features-do-not-import-each-other',
    'What two features of the bot need belongs in core.',
    { path: '^bot/src/features/([^/]+)/' },
    { path: '^bot/src/features/', pathNot: '^bot/src/features/$1/' },
  ),
  error(
    'bot-core-knows-no-feature',
    'A feature registers itself in features/index.ts: let it bring what core asks for as a value.',
    { path: '^bot/src/core/' },
    { path: '^bot/src/features/' },
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
