import type { Person } from '@pingshan/shared/schemas';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';

const PACKETS = 6;
const PEOPLE = 24;

/** Everybody seen in these packets once, whoever sent or took, without oneself. */
export function contactsIn(packets: readonly RedPacket[], me: string | undefined): Person[] {
  const seen = new Map<string, Person>();
  for (const { sender, claims } of packets) {
    for (const person of [sender, ...claims.map(({ user }) => user)]) {
      if (person.id !== me && !seen.has(person.id)) seen.set(person.id, person);
    }
  }
  return [...seen.values()].slice(0, PEOPLE);
}

async function recentPackets(): Promise<RedPacket[]> {
  const boxes = await Promise.all(
    (['sent', 'received', 'open'] as const).map((box) =>
      call('redPackets', { query: { box, limit: PACKETS } }),
    ),
  );
  const ids = [...new Set(boxes.flatMap(({ items }) => items.map(({ id }) => id)))];
  return Promise.all(ids.slice(0, PACKETS * 2).map((id) => call('redPacket', { params: { id } })));
}

/** People one has shared a packet with: there is no address book, and nobody can be looked up by number. */
export const useRecentContacts = (me: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['people-met', me],
    queryFn: async () => contactsIn(await recentPackets(), me),
    enabled,
  });
