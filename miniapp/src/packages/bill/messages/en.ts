import { bill } from '../bill-messages/en.ts';
import { draft } from '../draft-messages/en.ts';
import { owe } from '../owe-messages/en.ts';
import { regular } from '../regular-messages/en.ts';
import type { BillMessages } from './type.ts';

export const en: BillMessages = {
  title: 'Split a bill',
  ways: { equal: 'Equally', shares: 'Shares', exact: 'Amounts', items: 'Dishes' },
  share: {
    share: 'Send to neighbours',
    copied: 'Link copied: paste it in your group',
    copyFailed: 'Could not copy. Press and hold the link below',
  },
  bill,
  draft,
  owe,
  regular,
};
