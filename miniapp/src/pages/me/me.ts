import { type MeGroup, rowsOf } from '../../app/me-rows.ts';
import type { HomeAction, MeRow } from '../../packages/package-manifest.ts';

export interface Group {
  readonly name: MeGroup | 'do';
  readonly rows: readonly (MeRow | HomeAction)[];
}

const GROUPS: readonly MeGroup[] = ['account', 'more'];

/**
 * The cards of the page, none of them empty. `actions` are those that the home page of elder mode
 * leaves out: nothing is removed there, it is one tap further. A page has one row only.
 */
export function groupsOf(rows: readonly MeRow[], actions: readonly HomeAction[]): Group[] {
  const listed = new Set(actions.map(({ path }) => path));
  const groups: Group[] = [
    { name: 'do', rows: actions },
    ...GROUPS.map((name) => ({
      name,
      rows: rowsOf(name, rows).filter(({ path }) => !listed.has(path)),
    })),
  ];
  return groups.filter((group) => group.rows.length > 0);
}
