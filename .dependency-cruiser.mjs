import { join } from 'node:path';
import { everywhere } from './tests/tidy/import-rules/everywhere.mjs';
import { libraries } from './tests/tidy/import-rules/libraries.mjs';
import { layers, modules } from './tests/tidy/import-rules/modules.mjs';
import { workspaces } from './tests/tidy/import-rules/workspaces.mjs';

/**
 * The import rules. A rule's comment says what to do instead of the import that it refuses.
 * TypeScript 7 has no compiler API, so Babel reads the sources here, and a type import looks like any
 * other. A rule that needs the difference stands elsewhere: "the mini-program bundles no zod" in
 * tests/tidy/bundle.test.ts. tests/tidy/imports.test.ts seeds a violation per rule.
 */

export default {
  forbidden: [...layers, ...modules, ...libraries, ...workspaces, ...everywhere],
  options: {
    parser: 'acorn',
    babelConfig: { fileName: join(import.meta.dirname, 'tests/tidy/imports.babel.cjs') },
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^miniapp/types/|^tests/support/sample-module/|^(?!.*node_modules/).*(^|/)(dist|coverage|artefacts|\\.data|\\.cache|\\.swc)/',
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
