import { error } from './error.mjs';
import { LAYERS } from './layers.mjs';

const modulesIn = (names) => `^server/src/modules/(?:${names.join('|')})/`;
/** A file of some module. */
export const MODULE = '^server/src/modules/([^/]+)/';
/**
 * Packages, Node's own modules (they resolve to a bare name), the platform, and the files of a
 * module that do I/O.
 */
const IMPURE = [
  '(^|/)node_modules/(?!(zod|unicode-segmenter|@noble/hashes)/)',
  '^[a-z0-9_:/]+$',
  '^server/src/platform/(?!mongo/document-write\\.ts$)',
  '^server/launcher/',
  '^server/src/modules/[^/]+/(model|scripts|routes|index)\\.ts$',
];
const above = (layer) => LAYERS.slice(layer).flat();

/** Which module may import which. */
export const layers = LAYERS.flatMap((names, index) => {
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

/** What a module shows, and what its core may reach. */
export const modules = [
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
    'Production runs without a launcher. Only the commands of cli/ may use it, to start a database for one run.',
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
