import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

/** The part of a page of docs/ between two markers, which a program writes and a test compares. */
export interface GeneratedSection {
  /** Path from the root. */
  readonly page: string;
  readonly begin: string;
  readonly end: string;
}

const split = ({ page, begin, end }: GeneratedSection) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const [before = '', rest] = text.split(begin);
  const [shown, after] = rest?.split(end) ?? [];
  if (shown === undefined || after === undefined)
    throw new Error(`${page} has no ${begin} … ${end}`);
  return { before, shown, after };
};

/** The section as the page shows it, trimmed. */
export const readSection = (section: GeneratedSection): string => split(section).shown.trim();

/** Replaces the section. */
export function writeSection(section: GeneratedSection, content: string): void {
  const { before, after } = split(section);
  const { page, begin, end } = section;
  writeFileSync(join(ROOT, page), `${before}${begin}\n\n${content}\n\n${end}${after}`);
}
