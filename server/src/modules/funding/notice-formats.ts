import { funding } from '@pingshan/shared/funding/contract';
import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { Link, NoticeFormat } from '../../platform/module.ts';
import { noticeFormats } from '../../platform/notice-formats.ts';
import { MESSAGES } from './messages/index.ts';
import type { Messages } from './messages/type.ts';

type Kind = keyof Messages['notices'];

const paramsSchema = z.object({
  ...moneySchema.partial().shape,
  topUp: z.string().optional(),
  withdrawal: z.string().optional(),
  card: z.string().optional(),
  issuer: z.string().default(''),
  last4: z.string().default(''),
});

function linkOf({ topUp, withdrawal, card }: z.output<typeof paramsSchema>): Link | null {
  if (topUp !== undefined) return { kind: 'top_up', id: topUp };
  if (withdrawal !== undefined) return { kind: 'withdrawal', id: withdrawal };
  return card === undefined ? null : { kind: 'card', id: card };
}

const formatOf =
  (kind: Kind): NoticeFormat =>
  (params, language) => {
    const read = paramsSchema.parse(params);
    const { amount, currency, issuer, last4 } = read;
    const sum = amount !== undefined && currency !== undefined ? { amount, currency } : undefined;
    const parts = { amount: sum ? formatMoney(sum) : '', issuer, last4 };
    return { ...MESSAGES[language].notices[kind](parts), link: linkOf(read) };
  };

/** How the notices of this module read. */
export const notices = noticeFormats(funding.notices, formatOf);
