import { bill } from '@pingshan/shared/bill/contract';
import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { NoticeFormat } from '../../platform/module.ts';
import { noticeFormats } from '../../platform/notice-formats.ts';
import { MESSAGES } from './messages/index.ts';
import type { Messages } from './messages/type.ts';
import { referenceToBill } from './reference.ts';

type Kind = keyof Messages['notices'];

const paramsSchema = moneySchema
  .extend({ bill: z.string().optional(), title: z.string().default(''), name: z.string() })
  .strip();

const formatOf =
  (kind: Kind): NoticeFormat =>
  (params, language) => {
    const { bill, title, name, ...sum } = paramsSchema.parse(params);
    const text = MESSAGES[language].notices[kind]({ title, name, amount: formatMoney(sum) });
    return { ...text, link: bill === undefined ? null : referenceToBill(bill) };
  };

/** How the notices of this module read. */
export const notices = noticeFormats(bill.notices, formatOf);
