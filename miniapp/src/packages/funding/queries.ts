import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { MONEY } from '../../api/query-client.ts';
import type { Movement, MovementId } from './movement/movement.ts';

export const useCards = () =>
  useQuery({ queryKey: [MONEY, 'cards'], queryFn: () => call('cards', {}) });

export const useOwed = () =>
  useQuery({ queryKey: [MONEY, 'owed'], queryFn: () => call('owed', {}) });

export const useBankTransfer = () =>
  useQuery({ queryKey: [MONEY, 'bank-transfer'], queryFn: () => call('bankTransfer', {}) });

export const movementKey = (id: string | undefined) => [MONEY, 'movement', id];

function readMovement(id: MovementId): Promise<Movement> {
  if (id.startsWith('wdr_')) return call('withdrawal', { params: { id } });
  return call('topUpState', { params: { id } });
}

/** A top-up or a withdrawal; asked for again every `poll_ms`, or never where that is false. */
export const useMovement = (
  id: MovementId | undefined,
  poll_ms: (now?: Movement) => number | false,
) =>
  useQuery({
    queryKey: movementKey(id),
    queryFn: () => readMovement(id ?? 'top_'),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => poll_ms(state.data),
  });
