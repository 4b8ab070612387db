import type { Words } from '../../words/zh-CN.ts';

export type RecordTab = 'statement' | 'sent' | 'received';

export const recordTabs = ({ records }: Words) => [
  { key: 'statement' as const, label: records.statement },
  { key: 'sent' as const, label: records.sent },
  { key: 'received' as const, label: records.received },
];

/** What an empty list says, and the next step. */
export function emptyOf(tab: RecordTab, { records }: Words): { says: string; next: string } {
  if (tab === 'sent') return { says: records.noneSent, next: records.noneSentNext };
  if (tab === 'received') return { says: records.noneReceived, next: records.noneReceivedNext };
  return { says: records.none, next: records.noneNext };
}
