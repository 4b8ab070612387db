import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Figures } from './figures.ts';
import { picture } from './picture.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const JSON_FILE = new URL('../../docs/bench.json', import.meta.url);
const PICTURE_FILE = new URL('../../docs/pictures/bench.svg', import.meta.url);
const GB = 2 ** 30;

interface Book {
  readonly machine: string;
  readonly figures: readonly (Figures & { readonly commit: string })[];
}

function machine(): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / GB)} GB`;
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory}, Node ${process.versions.node}`;
}

async function readBook(): Promise<Book> {
  try {
    return JSON.parse(await readFile(JSON_FILE, 'utf8')) as Book;
  } catch {
    return { machine: machine(), figures: [] };
  }
}

/** Puts the figures in the place of those of the same scenario, and draws all of them anew. */
export async function record(fresh: readonly Figures[]): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT });
  const known = (await readBook()).figures;
  const names = new Set(fresh.map(({ scenario }) => scenario));
  const marked = fresh.map((one) => ({ ...one, commit: String(commit).trim() }));
  const figures = [...known.filter(({ scenario }) => !names.has(scenario)), ...marked];
  const book: Book = { machine: machine(), figures };
  await writeFile(JSON_FILE, `${JSON.stringify(book, null, 2)}\n`);
  await writeFile(PICTURE_FILE, picture(figures, book.machine));
}
