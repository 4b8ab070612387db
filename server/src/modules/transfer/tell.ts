import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { Link, NoticeTeller } from '../../platform/module.ts';
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

const teller =
  (kind: Kind): NoticeTeller =>
  (params, language) => {
    const read = paramsSchema.parse(params);
    const { name, memo, amount, currency } = read;
    const parts = { name, memo, amount: formatMoney({ amount, currency }) };
    return { ...MESSAGES[language].notices[kind](parts), link: linkOf(read) };
  };

/** How the notices of this module read. */
export const notices: Readonly<Record<Kind, NoticeTeller>> = {
  transfer_received: teller('transfer_received'),
  transfer_claimed: teller('transfer_claimed'),
  transfer_returned: teller('transfer_returned'),
  transfer_expired: teller('transfer_expired'),
  transfer_given_back: teller('transfer_given_back'),
  money_requested: teller('money_requested'),
  money_request_paid: teller('money_request_paid'),
  money_request_declined: teller('money_request_declined'),
};
