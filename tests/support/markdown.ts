import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The text of a page by its path from the root. */
export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** The fenced code blocks of a page, in order. */
export const codeBlocks = (markdown: string): CodeBlock[] =>
  [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));

const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The targets of links and pictures, written in Markdown or as HTML. */
export const linksOf = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, attribute]) => link ?? attribute ?? '',
  );

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(markdown: string): string[] {
  const text = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const seen = new Map<string, number>();
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** A part of a page under one heading, with the parts below it. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** The sections of one level: `##` is 2. */
export function sectionsOf(markdown: string, level: number): Section[] {
  const mark = '#'.repeat(level);
  const end = `(?=^#{1,${level}} |(?![\\s\\S]))`;
  const pattern = new RegExp(`^${mark} (.+)\\n([\\s\\S]*?)${end}`, 'gm');
  return [...markdown.matchAll(pattern)].map(([, title = '', text = '']) => ({ title, text }));
}

/** The text of the one section with this title. Throws where there is none. */
export function sectionOf(markdown: string, level: number, title: string): string {
  const found = sectionsOf(markdown, level).find((section) => section.title === title);
  if (!found) throw new Error(`no section ${title}`);
  return found.text;
}

/** A table: the texts of its headings, and of the cells of each row. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: string[][];
}

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** The tables of a text, in order. */
export const tablesOf = (markdown: string): Table[] =>
  [...markdown.matchAll(/^(\|.+\|)\n\|[\s:|-]+\|\n((?:\|.*\|(?:\n|$))*)/gm)].map(
    ([, headings = '', rows = '']) => ({
      headings: cellsOf(headings),
      rows: rows.split('\n').filter(Boolean).map(cellsOf),
    }),
  );

/** The rows of all tables of a text. */
export const tableRows = (markdown: string): string[][] =>
  tablesOf(markdown).flatMap(({ rows }) => rows);

/** The texts between backticks. */
export const codeIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
