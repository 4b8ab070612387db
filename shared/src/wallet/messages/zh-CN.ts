import type { Messages } from './type.ts';

export const zhCN: Messages = {
  statement_too_long: ({ format, max }) =>
    format === 'pdf'
      ? `这个月超过 ${max} 笔，做不成 PDF，请下载表格`
      : `这个月超过 ${max} 笔，一个表格放不下`,
};
