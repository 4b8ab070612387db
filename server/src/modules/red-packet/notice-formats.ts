import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import type { NoticeFormat } from '../../platform/module.ts';
import { referenceTo } from './claims.ts';
import { MESSAGES } from './messages/index.ts';

const paramsSchema = moneySchema.extend({ redPacket: z.string() }).strip();

/** How the notices of this module read. */
export const notices: Readonly<Record<'red_packet_refunded', NoticeFormat>> = {
  red_packet_refunded(params, language) {
    const { redPacket, ...sum } = paramsSchema.parse(params);
    return { ...MESSAGES[language].refunded(formatMoney(sum)), link: referenceTo(redPacket) };
  },
};
