import { transfer } from '@pingshan/shared/transfer/contract';
import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { Link, NoticeFormat } from '../../platform/module.ts';
import { noticeFormats } from '../../platform/notice-formats.ts';
import { MESSAGES } from './messages/index.ts';
import type { Messages } from './messages/type.ts';
import { referenceTo, referenceToRequest } from './reference.ts';

type Kind = keyof Messages['notices'];

const paramsSchema = moneySchema
  .extend({
    transfer: z.string().optional(),
    request: z.string().optional(),
    name: z.string(),
    memo: z.string(),
  })
  .strip();

function linkOf({ transfer, request }: z.output<typeof paramsSchema>): Link | null {
  if (transfer !== undefined) return referenceTo(transfer);
  return request === undefined ? null : referenceToRequest(request);
}

const formatOf =
  (kind: Kind): NoticeFormat =>
  (params, language) => {
    const read = paramsSchema.parse(params);
    const { name, memo, amount, currency } = read;
    const parts = { name, memo, amount: formatMoney({ amount, currency }) };
    return { ...MESSAGES[language].notices[kind](parts), link: linkOf(read) };
  };

/** How the notices of this module read. */
export const notices = noticeFormats(transfer.notices, formatOf);
