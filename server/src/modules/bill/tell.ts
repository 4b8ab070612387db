import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { NoticeFormat } from '../../platform/module.ts';
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
    const told = MESSAGES[language].notices[kind]({ title, name, amount: formatMoney(sum) });
    return { ...told, link: bill === undefined ? null : referenceToBill(bill) };
  };

/** How the notices of this module read. */
export const notices: Readonly<Record<Kind, NoticeFormat>> = {
  bill_invited: formatOf('bill_invited'),
  bill_counted: formatOf('bill_counted'),
  bill_share_paid: formatOf('bill_share_paid'),
  bill_reminded: formatOf('bill_reminded'),
  bill_stopped: formatOf('bill_stopped'),
  bill_netted: formatOf('bill_netted'),
  bill_repeated: formatOf('bill_repeated'),
  bill_reopened: formatOf('bill_reopened'),
  bill_join_asked: formatOf('bill_join_asked'),
  bill_front_asked: formatOf('bill_front_asked'),
  bill_planned: formatOf('bill_planned'),
};
