import { HOME_PLACES, type HomeAction } from '../packages/package-manifest.ts';
import { mainPages } from './main-manifest.ts';
import { PACKAGES } from './packages.ts';

const ROW_MAX = 4;
type Place = HomeAction['place'];

/** The tiles that elder mode keeps; others that exist fill their places up to four. */
const ELDER_PLACES: readonly Place[] = ['scan', 'codes', 'send', 'help'];

/** The actions that exist, in the order of their places. */
export const allHomeActions = (): HomeAction[] =>
  [mainPages, ...PACKAGES]
    .flatMap(({ homeActions = [] }) => homeActions)
    .sort((a, b) => HOME_PLACES.indexOf(a.place) - HOME_PLACES.indexOf(b.place));

export interface HomeRows {
  readonly tiles: HomeAction[];
  readonly plain: HomeAction[];
  /** On no row of the home page: elder mode lists them in 更多. */
  readonly rest: HomeAction[];
}

function elderRows(actions: readonly HomeAction[]): HomeRows {
  const rank = ({ place }: HomeAction) => (ELDER_PLACES.includes(place) ? 0 : 1);
  const kept = [...actions].sort((a, b) => rank(a) - rank(b)).slice(0, ROW_MAX);
  return {
    tiles: actions.filter((action) => kept.includes(action)),
    plain: [],
    rest: actions.filter((action) => !kept.includes(action)),
  };
}

/** The rows of the home page: four tiles and four plain icons at most, in elder mode four tiles. */
export function homeRows(actions: readonly HomeAction[], elder: boolean): HomeRows {
  if (elder) return elderRows(actions);
  const shown = actions.filter(({ place }) => place !== 'help');
  return {
    tiles: shown.slice(0, ROW_MAX),
    plain: shown.slice(ROW_MAX, 2 * ROW_MAX),
    rest: actions.filter(({ place }) => place === 'help'),
  };
}
