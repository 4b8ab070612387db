import type { Clock } from '@pingshan/shared/time';
import type { FloodControl } from './bot-api/flood-control.ts';
import type { InlineAnswer } from './bot-api/inline-answer.ts';
import type { PendingQueries } from './pending-queries.ts';
import type { SimEvent, SimTapAnswer } from './protocol.ts';
import type { ChatState, StoredMessage } from './state/state.ts';
import type { UpdateQueue } from './updates/update-queue.ts';

/** The first argument of every Bot API method and of every page route. */
export interface SimulatorContext {
  readonly state: ChatState;
  readonly updates: UpdateQueue;
  readonly clock: Clock;
  readonly consumeSendSlot: FloodControl;
  readonly callbackQueries: PendingQueries<SimTapAnswer>;
  readonly inlineQueries: PendingQueries<InlineAnswer>;
  /** Sends an event to every connected page. */
  readonly broadcast: (event: SimEvent) => void;
}

/** Stores a new or edited message and sends it to every connected page. */
export function saveMessage(
  { state, broadcast }: SimulatorContext,
  stored: StoredMessage,
  type: 'message' | 'edited',
): void {
  state.record({ kind: 'message', stored });
  broadcast({ type, message: stored.message });
}
