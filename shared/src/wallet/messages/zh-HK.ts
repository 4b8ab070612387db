import type { Messages } from './type.ts';

export const zhHK: Messages = {
  statement_too_long: ({ format, max }) =>
    format === 'pdf'
      ? `呢個月多過 ${max} 筆，整唔到 PDF，請下載試算表`
      : `呢個月多過 ${max} 筆，一個試算表放唔晒`,
};
