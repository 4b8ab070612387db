import { invariant } from '@pingshan/shared/invariant';
import { memoize } from '@pingshan/shared/memoize';
import { type MinorUnits, ZERO } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';
import {
  type Chart,
  isCurrency,
  NAMES_CACHED_MAX,
  parseAccountName,
  type Unit,
} from './account-name.ts';

interface ChartAccount {
  readonly minBalance: MinorUnits | null;
  readonly unit: Unit;
}

function byRoot(definitions: readonly AccountDefinition[]): Map<string, AccountDefinition> {
  const roots = new Map<string, AccountDefinition>();
  for (const definition of definitions) {
    invariant(!roots.has(definition.root), `two modules keep accounts named ${definition.root}:…`);
    roots.set(definition.root, definition);
  }
  return roots;
}

/**
 * The chart of accounts, from the definitions of all modules. An account is opened by the first entry
 * that touches it; a name that is not in the chart is a bug. Throws where two modules claim one root.
 */
export function createChart(definitions: readonly AccountDefinition[]): Chart {
  const roots = byRoot(definitions);
  const find = memoize(NAMES_CACHED_MAX, (name): ChartAccount => {
    const { root, owner, unit } = parseAccountName(name);
    const definition = roots.get(root);
    invariant(
      definition && definition.pattern.test(owner),
      `not in the chart of accounts: ${name}`,
    );
    const { book, minBalance } = definition;
    invariant(isCurrency(unit) === (book === 'money'), `a ${book} account in ${unit}: ${name}`);
    return { minBalance: minBalance === null ? null : ZERO, unit };
  });
  return {
    minBalance: (name) => find(name).minBalance,
    unit: (name) => find(name).unit,
    validate: (name) => void find(name),
  };
}
