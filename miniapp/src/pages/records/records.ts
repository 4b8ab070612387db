import type { Messages } from '../../messages/type.ts';
import { HOME } from '../../device/navigate.ts';
import { SEND_PACKET } from '../../packages/packet/routes.ts';

export type PacketBox = 'sent' | 'received';
export type RecordTab = 'statement' | 'months' | PacketBox;

export const recordTabs = ({ records }: Messages) => [
  { key: 'statement' as const, label: records.statement },
  { key: 'months' as const, label: records.months },
  { key: 'sent' as const, label: records.sent },
  { key: 'received' as const, label: records.received },
];

/** The sentences of an empty list of packets, and the page of its next step. */
export function emptyState(box: PacketBox, { records, home }: Messages) {
  if (box === 'sent') {
    const step = { label: records.toSend, page: SEND_PACKET };
    return { says: records.noneSent, next: records.noneSentNext, step };
  }
  const step = { label: home.now, page: HOME };
  return { says: records.noneReceived, next: records.noneReceivedNext, step };
}
