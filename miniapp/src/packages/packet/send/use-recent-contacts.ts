import type { Person } from '@pingshan/shared/schemas';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';

const PACKETS_PER_BOX = 6;
const PACKETS_MAX = 12;
const CONTACTS_MAX = 24;

/** The senders and claimers of these packets, each once, without the user. */
function contactsIn(packets: readonly RedPacket[], me: string | undefined): Person[] {
  const contacts = new Map<string, Person>();
  for (const { sender, claims } of packets) {
    for (const person of [sender, ...claims.map(({ user }) => user)]) {
      if (person.id !== me && !contacts.has(person.id)) contacts.set(person.id, person);
    }
  }
  return [...contacts.values()].slice(0, CONTACTS_MAX);
}

async function recentPackets(): Promise<RedPacket[]> {
  const boxes = await Promise.all(
    (['sent', 'received', 'open'] as const).map((box) =>
      call('redPackets', { query: { box, limit: PACKETS_PER_BOX } }),
    ),
  );
  const ids = [...new Set(boxes.flatMap(({ items }) => items.map(({ id }) => id)))];
  return Promise.all(ids.slice(0, PACKETS_MAX).map((id) => call('redPacket', { params: { id } })));
}

/**
 * The people of the user's recent packets, as possible recipients. There is no address book, and no
 * lookup by phone number.
 */
export const useRecentContacts = (me: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['recent-contacts', me],
    queryFn: async () => contactsIn(await recentPackets(), me),
    enabled,
  });
