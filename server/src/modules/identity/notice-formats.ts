import * as z from 'zod';
import type { NoticeFormat } from '../../platform/module.ts';
import { MESSAGES } from './messages/index.ts';

const paramsSchema = z.object({ method: z.enum(['otp', 'telegram', 'wechat']) });

/** How the notices of this module read. */
export const notices: Readonly<Record<'device_signed_in', NoticeFormat>> = {
  device_signed_in(params, language) {
    const { method } = paramsSchema.parse(params);
    return { ...MESSAGES[language].signedIn(method), link: { kind: 'devices', id: '' } };
  },
};
