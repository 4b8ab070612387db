import type { Rule } from './rule.ts';
import { type Violation, isCode, type Source } from './sources.ts';

const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length;
const lines = (count: number, line = 'a();'): string => `${line}\n`.repeat(count);

const longer = (source: Source, max_lines: number): Violation[] => {
  const count = lineCount(source.text);
  return count <= max_lines
    ? []
    : [{ path: source.path, line: max_lines + 1, what: `${count} lines, at most ${max_lines}` }];
};

const FILE_MAX_LINES = 250;
const LUA_MAX_LINES = 60;
const COMPONENT_MAX_LINES = 120;
const DEPTH_MAX_FOLDERS = 3;

const sizes: readonly Rule[] = [
  {
    name: `a file over ${FILE_MAX_LINES} lines`,
    instead: 'split it: one operation per file, named by a verb and its object',
    find: (source) =>
      isCode(source.path) || /\.s?css$/.test(source.path) ? longer(source, FILE_MAX_LINES) : [],
    catches: [{ path: 'server/src/modules/ledger/all.ts', text: lines(251) }],
    passes: [{ path: 'server/src/modules/ledger/all.ts', text: lines(250) }],
  },
  {
    name: `a Lua script over ${LUA_MAX_LINES} lines`,
    instead: 'let Redis decide less: move what needs no atomicity to TypeScript',
    find: (source) => (source.path.endsWith('.lua') ? longer(source, LUA_MAX_LINES) : []),
    catches: [
      { path: 'server/src/modules/allocator/reserve-places.lua', text: lines(61, 'return 1') },
    ],
    passes: [
      { path: 'server/src/modules/allocator/reserve-places.lua', text: lines(60, 'return 1') },
    ],
  },
  {
    name: `a component over ${COMPONENT_MAX_LINES} lines`,
    instead: 'move state to use-x.ts, the view model to x.ts, and a part to its own component',
    find: (source) => (source.path.endsWith('.tsx') ? longer(source, COMPONENT_MAX_LINES) : []),
    catches: [{ path: 'miniapp/src/pages/home/index.tsx', text: lines(121) }],
    passes: [{ path: 'miniapp/src/pages/home/index.tsx', text: lines(120) }],
  },
];

/** Names that do not describe the content. */
const EMPTY_NAME =
  /(^|\/)(utils?|helpers?|commons?|services?|managers?|misc|lib)(\/|\.[\w.]+$)|[-.](utils?|helpers?|service|manager)\.\w+$/i;
/** What the contract's domains share has no better name. */
const NAMED_COMMON = 'shared/src/contract/common.ts';

const names: readonly Rule[] = [
  {
    name: 'a name that does not describe the content',
    instead: 'name the file by its operation (a verb phrase) or by its noun',
    find: ({ path }) => {
      const [what] = EMPTY_NAME.exec(path) ?? [];
      return what === undefined || path === NAMED_COMMON ? [] : [{ path, line: 1, what }];
    },
    catches: [
      { path: 'server/src/modules/ledger/utils.ts', text: '' },
      { path: 'miniapp/src/helpers/money.ts', text: '' },
      { path: 'server/src/modules/identity/user-service.ts', text: '' },
    ],
    passes: [{ path: NAMED_COMMON, text: '' }],
  },
  {
    name: `folders more than ${DEPTH_MAX_FOLDERS} deep`,
    instead: 'flatten: a module is one folder of files',
    find: ({ path }) => {
      const [, below] = /^(?:shared|server|bot|miniapp)\/src\/(.*)$/.exec(path) ?? [];
      const depth = (below ?? '').split('/').length - 1;
      return depth <= DEPTH_MAX_FOLDERS ? [] : [{ path, line: 1, what: `${depth} folders` }];
    },
    catches: [{ path: 'server/src/a/b/c/d/send.ts', text: '' }],
    passes: [{ path: 'server/src/a/b/c/send.ts', text: '' }],
  },
];

/** An exported function, class, or constant that is a function over several lines. */
const PUBLIC =
  /^export (?:async )?(?:function\*? |class |const (\w+) = (?:async )?(?:<.*>)?\([^)]*\).*=> \{$)/;

/** A function of a few lines needs no docstring. */
const BRIEF_MAX_LINES = 8;

function undocumented({ path, text }: Source): Violation[] {
  const all = text.split('\n');
  return all.flatMap((line, index) => {
    if (!PUBLIC.test(line)) return [];
    const before = all[index - 1] ?? '';
    const end = all.findIndex((later, at) => at > index && later.startsWith('}'));
    if (!line.includes('class ') && end - index < BRIEF_MAX_LINES) return [];
    const documented = before.endsWith('*/') || /^export (async )?function/.test(before);
    return documented ? [] : [{ path, line: index + 1, what: line.slice(0, 60) }];
  });
}

const docstrings: Rule = {
  name: 'a public function without a docstring',
  instead: 'document in /** … */ what it does, its units, and what it throws',
  find: (source) =>
    /^(shared\/src|server\/src|server\/launcher|server\/twins)\/.*\.ts$/.test(source.path)
      ? undocumented(source)
      : [],
  catches: [
    {
      path: 'shared/src/money.ts',
      text: `const a = 1;\nexport function sum() {\n${lines(7, '  a();')}}\n`,
    },
    {
      path: 'server/src/modules/ledger/post-command.ts',
      text: `\nexport const post = (a: number) => {\n${lines(7, '  a();')}};\n`,
    },
    { path: 'server/src/modules/ledger/post-command.ts', text: '\nexport class Writer {\n}\n' },
  ],
  passes: [
    {
      path: 'shared/src/money.ts',
      text: `/** Adds up. */\nexport function sum() {\n${lines(7, '  a();')}}\n`,
    },
    { path: 'shared/src/money.ts', text: '\nexport function sum() {\n  a();\n}\n' },
    { path: 'shared/src/money.ts', text: '\nexport const add = (a: Fen, b: Fen) => fen(a + b);\n' },
  ],
};

export const shapeRules: readonly Rule[] = [...sizes, ...names, docstrings];
