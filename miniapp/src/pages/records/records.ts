import type { Messages } from '../../messages/type.ts';
import { HOME } from '../../device/navigate.ts';
import { SEND_PACKET } from '../../packages/packet/routes.ts';
import { TOP_UP } from '../routes.ts';

export type RecordTab = 'statement' | 'sent' | 'received';

export const recordTabs = ({ records }: Messages) => [
  { key: 'statement' as const, label: records.statement },
  { key: 'sent' as const, label: records.sent },
  { key: 'received' as const, label: records.received },
];

/** The sentences of an empty list, and the page of its next step. */
export function emptyState(tab: RecordTab, { records, home, topUp }: Messages) {
  if (tab === 'sent') {
    const step = { label: topUp.toSend, page: SEND_PACKET };
    return { says: records.noneSent, next: records.noneSentNext, step };
  }
  if (tab === 'received') {
    const step = { label: home.now, page: HOME };
    return { says: records.noneReceived, next: records.noneReceivedNext, step };
  }
  const step = { label: home.topUp, page: TOP_UP };
  return { says: records.none, next: records.noneNext, step };
}
