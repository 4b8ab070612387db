/** `node --import ./tests/simulation/plant.mjs --import tsx … --bug NAME`: runs with a bug in it. */
import { register } from 'node:module';
import { BUGS } from './bugs.mjs';

const name = process.argv[process.argv.indexOf('--bug') + 1] ?? '';
const changes = BUGS[name];
if (!changes) throw new Error(`there is no such bug: ${name}`);

const hook = `
  import { fileURLToPath } from 'node:url';
  let changes = [];
  export const initialize = (data) => { changes = data; };
  export async function load(url, context, next) {
    const loaded = await next(url, context);
    const mine = changes.filter(({ file }) => url.split('?')[0].endsWith('/' + file));
    if (mine.length === 0) return loaded;
    let source = String(loaded.source);
    for (const { file, from, to } of mine) {
      if (!source.includes(from)) throw new Error('the place of the bug has moved: ' + file);
      source = source.replaceAll(from, to);
    }
    return { ...loaded, source };
  }`;
register(`data:text/javascript,${encodeURIComponent(hook)}`, { data: changes });
