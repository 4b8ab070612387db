import type { Rule } from './rule.ts';
import { isCode, matching, type Source, type Violation } from './sources.ts';

/**
 * The vocabulary of docs/GLOSSARY.md, held in code, comments and pages. A word is matched as a whole
 * word or as a part of an identifier (`openDoor`), a phrase as text.
 */
interface OldTerm {
  readonly words?: readonly string[];
  readonly phrase?: RegExp;
  readonly instead: string;
  readonly where?: RegExp;
  /** A line with the old term. */
  readonly seed: string;
}

const SERVER = /^(server|shared|docs|tests)\/|^[A-Z]+(\.zh-CN)?\.md$/;

const TERMS: readonly OldTerm[] = [
  {
    words: ['whoever', 'nobody', 'somebody', 'anybody', 'everybody'],
    instead: 'name the subject: the caller, the user, another process, no request',
    seed: '/** Whoever asks gets the answer. */',
  },
  {
    words: ['house', 'houses'],
    instead: 'the application, the product, the supervisor or an installation',
    seed: 'const house = new Supervisor();',
  },
  {
    words: ['room', 'rooms'],
    instead: 'a module; a chat is a chat; free space is space',
    seed: '// Each room has its own model.',
  },
  {
    words: ['floor', 'floors'],
    instead: 'a layer of modules, or the minimum balance (`minBalance`) of an account',
    seed: 'const account = { balance, floor: 0 };',
  },
  {
    words: ['door', 'doors'],
    instead: 'the public API of a module, the port gateway, or a handle of a connection',
    seed: 'const openDoor = connect();',
  },
  {
    words: ['ground'],
    instead: 'the platform, the databases or the infrastructure',
    where: /^(server|shared|docs)\//,
    seed: '// The platform is the ground of every module.',
  },
  {
    words: ['books'],
    instead:
      'the ledger, its state, or the database; `book` (money or memo) is a field of an account',
    seed: '/** Fills the books. */',
  },
  {
    words: ['journals'],
    instead: 'the entries of the ledger (`JournalEntry`)',
    where: SERVER,
    seed: 'const journals = await read();',
  },
  {
    words: ['desk', 'desks', 'teller', 'tellers', 'pencil'],
    instead: 'the context of a bot, a transfer node, the reference ledger',
    seed: 'const desk = createContext();',
  },
  {
    words: ['hint', 'hints', 'telling'],
    instead: 'a change event (`notifyChanged`); a new epoch',
    where: SERVER,
    seed: 'const hint = { topic };',
  },
  {
    words: ['knock', 'knocks', 'threshold'],
    instead: 'a connection attempt, before the socket is accepted',
    where: /^server\//,
    seed: '// Callers knock until the server is ready.',
  },
  {
    phrase:
      /\bwithout a word\b(?! of)|\b(?:dead|silent|broken) lines?\b|\blines? to (?:Redis|MongoDB|the (?:primary|database))\b/i,
    instead: 'a half-open, broken or closed connection, and the time within which it is detected',
    seed: '// A dead line is replaced.',
  },
  {
    phrase: /\b(?:at|of|see|sees|all see) one moment\b/i,
    instead: 'in one snapshot; at one time',
    seed: '/** Reads all of it at one moment. */',
  },
];

/**
 * What people read, the definitions themselves, and history, which is written in the words of its
 * time.
 */
const EXEMPT =
  /(^|\/)messages\/|-words\.ts$|^(docs\/GLOSSARY\.md|docs\/decisions\/|CHANGELOG\.md|tests\/tidy\/|\.github\/)|^(server\/src|tests)\/migrations\//;
const READ = /\.(lua|scss|css|sh|md)$/;

/**
 * Not our words: a function of the language, a name of mongoose, and an id that databases already
 * hold.
 */
const FOREIGN = /\b[Mm]ath\.floor\b|\b__rawDocTypeHint\b|const CURRENT = 'books'/g;

/** The words of a line in lower case, with identifiers in camel case divided. */
const wordsOf = (line: string): string[] =>
  line
    .replaceAll(FOREIGN, '')
    .split(/[^A-Za-z]+/)
    .flatMap((word) => word.split(/(?<=[a-z])(?=[A-Z])/))
    .map((word) => word.toLowerCase());

function violationsOf({ words = [], phrase }: OldTerm, { path, text }: Source): Violation[] {
  const lines = text.split('\n');
  if (phrase) return matching(path, lines, phrase);
  return lines.flatMap((line, index) => {
    const what = wordsOf(line).find((word) => words.includes(word));
    return what === undefined ? [] : [{ path, line: index + 1, what }];
  });
}

const isRead = (path: string): boolean => (isCode(path) || READ.test(path)) && !EXEMPT.test(path);

const ruleOf = (term: OldTerm): Rule => ({
  name: `an old term: ${term.words?.[0] ?? term.seed.replace(/^\W+/, '')}`,
  instead: term.instead,
  find: (source) =>
    isRead(source.path) && (term.where?.test(source.path) ?? true)
      ? violationsOf(term, source)
      : [],
  catches: [{ path: 'server/src/modules/ledger/seeded.ts', text: `\n${term.seed}\n` }],
  passes: [
    { path: 'server/src/modules/ledger/seeded.ts', text: 'const share = Math.floor(total / 3);\n' },
    { path: 'server/launcher/messages/en.ts', text: `${term.seed}\n` },
  ],
});

export const vocabularyRules: readonly Rule[] = TERMS.map(ruleOf);
