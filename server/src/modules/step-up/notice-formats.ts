import type { NoticeFormat } from '../../platform/module.ts';
import { MESSAGES } from './messages/index.ts';

/** How the notices of this module read. A reset leads to the devices, one of which may not be the owner's. */
export const notices: Readonly<Record<'pin_reset', NoticeFormat>> = {
  pin_reset: (_params, language) => ({
    ...MESSAGES[language].pinWasReset,
    link: { kind: 'devices', id: '' },
  }),
};
