import { FAULTS, type FaultKind, type InjectedFault } from '../faults.ts';
import type { History } from '../history.ts';

/** How long no operation that the fault could affect was acknowledged. */
export interface Recovery {
  readonly kind: FaultKind;
  readonly took_ms: number;
}

interface Acknowledgement {
  readonly attempted_ms: number;
  readonly completed_ms: number;
}

/** After a fault of one node only that node's answers count, since the others never stopped. */
function acknowledgementsAfter(
  { kind, target }: InjectedFault,
  { grabs, transfers }: History,
): readonly Acknowledgement[] {
  if (kind.startsWith('server')) return grabs.filter(({ server }) => server === target % 2);
  if (kind.startsWith('transfer node')) return transfers.filter(({ node }) => node === target % 2);
  return grabs;
}

/**
 * Measures the time from a fault to the end of the first acknowledged attempt that started after
 * it. It counts from the start of a fault that others can take over from, else from its end. Gives
 * nothing where another fault overlaps that time. No client calls the worker or the bank:
 * their recovery is the time that the restart took.
 */
export function measureRecovery(
  fault: InjectedFault,
  faults: readonly InjectedFault[],
  history: History,
): Recovery[] {
  const { kind, began_ms, ended_ms, away_ms } = fault;
  const uncalled = kind.startsWith('worker') || kind.startsWith('bank');
  if (uncalled) return [{ kind, took_ms: ended_ms - began_ms - away_ms }];
  const since_ms = FAULTS[kind] === 'start' ? began_ms : ended_ms;
  const completions = acknowledgementsAfter(fault, history)
    .filter(({ attempted_ms }) => attempted_ms > since_ms)
    .map(({ completed_ms }) => completed_ms);
  if (completions.length === 0) return [];
  const first_ms = Math.min(...completions);
  const overlaps = faults.some(
    (other) => other !== fault && other.began_ms < first_ms && other.ended_ms > since_ms,
  );
  return overlaps ? [] : [{ kind, took_ms: first_ms - since_ms }];
}
