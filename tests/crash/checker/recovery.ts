import { FAULTS, type FaultKind, type InjectedFault } from '../faults.ts';
import type { History } from '../history.ts';

/** How long nobody got anything that the fault could have kept from them. */
export interface Recovery {
  readonly kind: FaultKind;
  readonly took_ms: number;
}

interface Acknowledgement {
  readonly tried_ms: number;
  readonly at_ms: number;
}

/** After a fault of one process the answer must be that process's: the other one had never stopped. */
function acknowledgementsAfter(
  { kind, target }: InjectedFault,
  { told, moved }: History,
): readonly Acknowledgement[] {
  if (kind.startsWith('server')) return told.filter(({ server }) => server === target % 2);
  if (kind.startsWith('teller')) return moved.filter(({ teller }) => teller === target % 2);
  return told;
}

/**
 * To the first answer to a try that was begun after the fault, or after its end where nobody could take over,
 * and that said yes. Where another fault covers that time, it would be that one's, and is not counted.
 * Nobody asks the worker: its time is what it needs to be ready again.
 */
export function measureRecovery(
  fault: InjectedFault,
  faults: readonly InjectedFault[],
  memory: History,
): Recovery[] {
  const { kind, began_ms, ended_ms, away_ms } = fault;
  if (kind.startsWith('worker')) return [{ kind, took_ms: ended_ms - began_ms - away_ms }];
  const since_ms = FAULTS[kind] === 'struck' ? began_ms : ended_ms;
  const since = acknowledgementsAfter(fault, memory).filter(({ tried_ms }) => tried_ms > since_ms);
  if (since.length === 0) return [];
  const first_ms = Math.min(...since.map(({ at_ms }) => at_ms));
  const covered = faults.some(
    (other) => other !== fault && other.began_ms < first_ms && other.ended_ms > since_ms,
  );
  return covered ? [] : [{ kind, took_ms: first_ms - since_ms }];
}
