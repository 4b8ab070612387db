import { PAGES } from '../../device/navigate.ts';
import type { Messages } from '../../messages/zh-CN.ts';

export type RecordTab = 'statement' | 'sent' | 'received';

export const recordTabs = ({ records }: Messages) => [
  { key: 'statement' as const, label: records.statement },
  { key: 'sent' as const, label: records.sent },
  { key: 'received' as const, label: records.received },
];

/** What an empty list says, and the next step. */
export function emptyState(tab: RecordTab, { records, home }: Messages) {
  if (tab === 'sent') {
    const step = { label: home.send, page: PAGES.send };
    return { says: records.noneSent, next: records.noneSentNext, step };
  }
  if (tab === 'received') {
    const step = { label: home.now, page: PAGES.home };
    return { says: records.noneReceived, next: records.noneReceivedNext, step };
  }
  const step = { label: home.topUp, page: PAGES.topUp };
  return { says: records.none, next: records.noneNext, step };
}
