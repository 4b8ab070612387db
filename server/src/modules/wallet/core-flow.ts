import { type MinorUnits, sum } from '@pingshan/shared/money';

/** Money in and money out, neither of them negative. */
export interface Flow {
  readonly received: MinorUnits;
  readonly paid: MinorUnits;
  readonly count: number;
}

/** Adds up several flows. */
export const addFlows = (flows: readonly Flow[]): Flow => ({
  received: sum(flows.map(({ received }) => received)),
  paid: sum(flows.map(({ paid }) => paid)),
  count: flows.reduce((total, { count }) => total + count, 0),
});
