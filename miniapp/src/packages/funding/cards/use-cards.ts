import type { Card } from '@pingshan/shared/funding/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useLive } from '../../../api/live.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { useCards } from '../queries.ts';

export type CardsState = ReturnType<typeof useCardsPage>;

/** The cards of this person, and the sheet that asks once before one of them is removed. */
export function useCardsPage() {
  const cards = useCards();
  useLive('me', invalidateMoney);
  const [leaving, setLeaving] = useState<Card>();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: ({ id }: Card) => call('removeCard', { params: { id } }),
    onSuccess: () => setAsking(false),
    onSettled: invalidateMoney,
  });
  return {
    cards,
    /** The card that the sheet is about; it stays while the sheet closes. */
    leaving,
    asking,
    ask: (card: Card) => {
      remove.reset();
      setLeaving(card);
      setAsking(true);
    },
    close: () => setAsking(false),
    removing: remove.isPending,
    error: remove.error,
    remove: () => leaving && remove.mutate(leaving),
  };
}
