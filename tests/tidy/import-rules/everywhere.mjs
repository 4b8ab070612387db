import { error } from './error.mjs';

/** The mini-program's bundler puts these in by name: see miniapp/config. */
const NAMED_BY_BUNDLER = '^miniapp/src/(launch\\.js|device/wechat-globals\\.ts|.*\\.config\\.ts)$';
/** What holds in every file. */
export const everywhere = [
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
    'no-cycles',
    'These files import each other, be it only by type. Move what both need to a third file.',
    {},
    { circular: true },
  ),
  error(
    'no-unresolved',
    'The file or package does not exist: correct the path, or add the package to the workspace that imports it.',
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
