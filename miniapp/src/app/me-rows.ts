import { ME_PLACES, type MeRow } from '../packages/package-manifest.ts';
import { mainPages } from './main-manifest.ts';
import { PACKAGES } from './packages.ts';

export type MeGroup = keyof typeof ME_PLACES;

/** The rows that exist. */
export const allMeRows = (): MeRow[] =>
  [mainPages, ...PACKAGES].flatMap(({ meRows = [] }) => meRows);

/** The rows of one card of 我的, in the order of their places. */
export function rowsOf(group: MeGroup, rows: readonly MeRow[]): MeRow[] {
  const places: readonly MeRow['place'][] = ME_PLACES[group];
  return rows
    .filter(({ place }) => places.includes(place))
    .sort((a, b) => places.indexOf(a.place) - places.indexOf(b.place));
}
