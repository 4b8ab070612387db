import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate as breathe } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { type Cell, type Measure, type Page, PAGE, type Tone } from './core-page.ts';
import { addFeet, layoutPages } from './core-pages.ts';
import type { MonthStatement } from './core-statement.ts';
import type { Messages } from './messages/type.ts';

/** A font with 30,890 Chinese characters, of which a file takes those that it shows. */
const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
const COLOURS: Readonly<Record<Tone, string>> = {
  ink: '#2a211d',
  ash: '#6b5f58',
  cinnabar: '#9e1f14',
};
const HAIRLINE = { width: 0.5, colour: '#e2d8cf' };

type Pdf = InstanceType<typeof PDFDocument>;

/** What is joined to an emoji, and what changes its colour. */
const JOINED = /\u200d\p{Extended_Pictographic}|\ufe0e|\ufe0f|[\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * The text as this font can show it: an emoji, which no font of outlines has, is one box and not several,
 * and the apostrophe of an English genitive is not as wide as a character.
 */
const visible = (text: string): string =>
  text.replaceAll(JOINED, '').replaceAll(/’(?=[a-z])/g, "'");

async function createPdf(info: { readonly title: string; readonly at: number }): Promise<Pdf> {
  const font = await readFile(createRequire(import.meta.url).resolve(FONT));
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    info: { Title: info.title, CreationDate: new Date(info.at) },
  });
  return pdf.registerFont('text', font).font('text');
}

/** The heights of texts as this document draws them. */
const measureIn =
  (pdf: Pdf): Measure =>
  (text, size, width) =>
    pdf.fontSize(size).heightOfString(visible(text), { width });

function drawCell(pdf: Pdf, { text, x, y, width, size, tone, align }: Cell): void {
  pdf.fontSize(size).fillColor(COLOURS[tone]).text(visible(text), x, y, { width, align });
}

function drawPage(pdf: Pdf, { cells, rules }: Page): void {
  pdf.addPage();
  for (const y of rules) {
    pdf.moveTo(PAGE.left, y).lineTo(PAGE.right, y);
    pdf.lineWidth(HAIRLINE.width).strokeColor(HAIRLINE.colour).stroke();
  }
  for (const cell of cells) drawCell(pdf, cell);
}

async function bytesOf(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  pdf.end();
  for await (const chunk of pdf) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A statement as a PDF of A4 pages. Between two pages the process serves other requests. */
export async function statementPdf(
  statement: MonthStatement,
  words: Messages,
): Promise<{ readonly bytes: Buffer; readonly pages: readonly Page[] }> {
  const title = `${words.product} ${words.statement} ${statement.month}`;
  const pdf = await createPdf({ title, at: statement.writtenAt });
  const measure = measureIn(pdf);
  const pages: Page[] = [];
  for (const page of layoutPages(statement, words, measure)) {
    pages.push(page);
    await breathe();
  }
  addFeet(pages, words, measure);
  for (const page of pages) {
    drawPage(pdf, page);
    await breathe();
  }
  return { bytes: await bytesOf(pdf), pages };
}
