/**
 * `node --import ./tests/simulation/controls/inject-bug.mjs --import tsx … --bug NAME` runs with a
 * bug.
 */
import { register } from 'node:module';
import { BUGS } from './bugs.mjs';

const name = process.argv[process.argv.indexOf('--bug') + 1] ?? '';
const bug = BUGS[name];
if (!bug) throw new Error(`there is no such bug: ${name}`);

const REGISTRY = 'server/src/platform/redis/script-registry.ts';
const READ = "readFileSync(declaration.file, 'utf8')";

/** Node loads no Lua, so a change to a script is made where the script registry reads its file. */
const inModule = (change) => {
  if (!change.file.endsWith('.lua')) return change;
  const [from, to] = [change.from, change.to].map((text) => JSON.stringify(text));
  return { file: REGISTRY, from: READ, to: `${READ}.replace(${from}, ${to})` };
};

const hook = `
  let changes = [];
  export const initialize = (data) => { changes = data; };
  export async function load(url, context, next) {
    const loaded = await next(url, context);
    const own = changes.filter(({ file }) => url.split('?')[0].endsWith('/' + file));
    if (own.length === 0) return loaded;
    let source = String(loaded.source);
    for (const { file, from, to } of own) {
      if (!source.includes(from)) throw new Error('the source of the bug has changed: ' + file);
      source = source.replaceAll(from, to);
    }
    return { ...loaded, source };
  }`;
register(`data:text/javascript,${encodeURIComponent(hook)}`, { data: bug.map(inModule) });
