import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { NoticeTeller } from '../../platform/module.ts';
import { MESSAGES } from './messages/index.ts';
import type { Messages } from './messages/type.ts';
import { referenceToBill } from './reference.ts';

type Kind = keyof Messages['notices'];

const paramsSchema = moneySchema
  .extend({ bill: z.string().optional(), title: z.string().default(''), name: z.string() })
  .strip();

const teller =
  (kind: Kind): NoticeTeller =>
  (params, language) => {
    const { bill, title, name, ...sum } = paramsSchema.parse(params);
    const told = MESSAGES[language].notices[kind]({ title, name, amount: formatMoney(sum) });
    return { ...told, link: bill === undefined ? null : referenceToBill(bill) };
  };

/** How the notices of this module read. */
export const notices: Readonly<Record<Kind, NoticeTeller>> = {
  bill_invited: teller('bill_invited'),
  bill_counted: teller('bill_counted'),
  bill_share_paid: teller('bill_share_paid'),
  bill_reminded: teller('bill_reminded'),
  bill_stopped: teller('bill_stopped'),
  bill_netted: teller('bill_netted'),
  bill_repeated: teller('bill_repeated'),
};
