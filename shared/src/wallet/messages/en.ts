import type { Messages } from './type.ts';

export const en: Messages = {
  statement_too_long: ({ format, max }) =>
    format === 'pdf'
      ? `This month has more than ${max} lines, too many for a PDF; download the spreadsheet`
      : `This month has more than ${max} lines, too many for one spreadsheet`,
};
