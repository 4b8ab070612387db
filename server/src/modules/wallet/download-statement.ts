import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import type { Currency } from '@pingshan/shared/money';
import type { FileReply } from '@pingshan/shared/schemas';
import { compileStatement } from './compile-statement.ts';
import type { Context } from './context.ts';
import { MESSAGES } from './messages/index.ts';
import { statementCsv } from './write-csv.ts';
import { statementPdf } from './write-pdf.ts';

interface Download {
  readonly user: Id<'usr'>;
  readonly month: string;
  readonly currency: Currency;
  readonly language: Language;
}

const nameOf = ({ month }: Download) => `pingshan-wallet-${month}`;

/** A user's statement of a month for a spreadsheet, in their language. Throws `statement_too_long`. */
export async function downloadCsv(ctx: Context, download: Download): Promise<FileReply> {
  const { user, language } = download;
  const statement = await compileStatement(ctx, user, { ...download, format: 'csv' });
  const bytes = statementCsv(statement, MESSAGES[language]);
  return { name: `${nameOf(download)}.csv`, bytes };
}

/** A user's statement of a month to read and print, in their language. Throws `statement_too_long`. */
export async function downloadPdf(ctx: Context, download: Download): Promise<FileReply> {
  const { user, language } = download;
  const statement = await compileStatement(ctx, user, { ...download, format: 'pdf' });
  const { bytes } = await statementPdf(statement, MESSAGES[language]);
  return { name: `${nameOf(download)}.pdf`, bytes };
}
