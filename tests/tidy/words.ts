import type { Rule } from './rule.ts';
import { codeLines, isCode, isProduct, matching, type Source } from './sources.ts';

interface BannedWord {
  readonly name: string;
  readonly pattern: RegExp;
  readonly instead: string;
  readonly where: (path: string) => boolean;
  /** Code that contains the word. */
  readonly seed: string;
  readonly seedPath?: string;
  /** Files that may contain it; a comment gives the reason. */
  readonly except?: RegExp;
  /** True where comments are searched too. */
  readonly inComments?: boolean;
}

const SOMEWHERE = 'server/src/modules/red-packet/seeded.ts';
const everywhere = (path: string): boolean => isCode(path);
const outsideTests = (path: string): boolean => isProduct(path);

const WORDS: readonly BannedWord[] = [
  {
    name: 'the system clock',
    pattern: /\bDate\.now\b|\bnew Date\(\)/,
    instead: 'take the time from ctx.clock, so that a test can set it',
    where: outsideTests,
    // These files pass the system's clock on, once per process; connect-mongo.ts compares it with the database's.
    except:
      /^(server\/src\/(main|app|platform\/mongo\/connect-mongo)|server\/twins\/\w+\/main|bot\/(src|simulator)\/main)\.ts$|^miniapp\/src\/device\//,
    seed: 'const at = Date.now();',
  },
  {
    name: 'unseeded randomness',
    pattern: /\bMath\.random\b/,
    instead:
      'take ids from ctx.newId and random bytes from an argument, so that a run can be repeated',
    where: outsideTests,
    seed: 'const luck = Math.random();',
  },
  {
    name: 'money as a fraction',
    pattern: /\bparseFloat\b|\.toFixed\(/,
    instead:
      'read amounts by shared/amount, write them by formatAmount, count in whole minor units',
    where: outsideTests,
    seed: 'const yuan = parseFloat(text);',
  },
  {
    name: 'any',
    pattern: /\bas any\b|:\s*any\b|<any>|@ts-ignore|@ts-nocheck/,
    instead: 'name the type, or use unknown and check it',
    where: everywhere,
    except: /^tests\/tidy\//,
    seed: 'const body = reply as any;',
  },
  {
    name: 'console',
    pattern: /\bconsole\.\w+\(/,
    instead: 'log an event with fields by ctx.log, or write to process.stdout from a command',
    where: everywhere,
    except: /^tests\/tidy\//,
    seed: "console.log('here');",
  },
  {
    name: 'a test that is switched off or alone',
    pattern:
      /\b(?:test|it|describe)\.(?:skip|only|todo|failing)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/,
    instead: 'repair the test or delete it; a missing database fails the run',
    where: (path) => path.startsWith('tests/') && isCode(path),
    except: /^tests\/tidy\//,
    seed: "test.skip('later', () => {});",
    seedPath: 'tests/api/seeded.test.ts',
  },
  {
    name: 'a promise to do it later',
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    instead: 'do it now, or open an issue and leave the code as it is meant to be',
    where: everywhere,
    except: /^tests\/tidy\//,
    inComments: true,
    seed: '// TODO: refund',
  },
  {
    name: 'the environment read in the middle',
    pattern: /(?<!['"`])\bprocess\.env\b(?!\.TARO_ENV)/,
    instead: 'add the setting to config.ts, which checks all of them at boot, and pass it in',
    where: outsideTests,
    // The npm scripts run before any package is installed, so they cannot load a config.ts.
    except:
      /^(server\/src|server\/launcher|server\/twins\/\w+|bot\/src|bot\/simulator)\/config\.ts$|^server\/launcher\/bin\/environment\.mjs$/,
    seed: 'const port = process.env.PORT;',
  },
  {
    name: 'a path of one machine',
    pattern: /(?<![\w.])\/(?:home|Users|root|work|opt\/pw)\/[\w.-]+/,
    instead: 'find it from import.meta.dirname, the PATH or a setting',
    where: () => true,
    except: /^tests\/tidy\//,
    inComments: true,
    seed: "const bin = '/home/me/bin/mongod';",
  },
  {
    name: 'an address of one network',
    pattern:
      /https?:\/\/[\w.-]*(?:mirror|artifactory|nexus|proxy\.)[\w.-]*|https?:\/\/[\w.-]+\.(?:internal|corp|lan)\b/,
    instead: 'use the ordinary client (npm, pip), which follows whatever its machine is set to',
    where: () => true,
    except: /^tests\/tidy\//,
    inComments: true,
    seed: "const index = 'https://pypi.mirror.example.com/simple';",
  },
];

const ruleOf = (word: BannedWord): Rule => ({
  name: word.name,
  instead: word.instead,
  find: ({ path, text }: Source) => {
    if (!word.where(path) || word.except?.test(path)) return [];
    const lines = word.inComments ? text.split('\n') : codeLines(text);
    return matching(path, lines, word.pattern);
  },
  catches: [{ path: word.seedPath ?? SOMEWHERE, text: `const a = 1;\n${word.seed}\n` }],
  passes: [{ path: word.seedPath ?? SOMEWHERE, text: 'const at = ctx.clock();\n' }],
});

export const wordRules: readonly Rule[] = WORDS.map(ruleOf);
