/** A cell that begins so is a formula to a spreadsheet: also after spaces, and in full-width characters. */
const FORMULA = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** With it Excel reads the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Behind an apostrophe a spreadsheet shows the text and calculates nothing. */
const inert = (cell: string): string =>
  FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
const quoted = (cell: string): string => `"${inert(cell).replaceAll('"', '""')}"`;

/** A table as RFC 4180 has it, every cell quoted. What people wrote cannot become a formula. */
export const writeCsv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join(''),
    'utf8',
  );
