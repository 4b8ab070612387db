import { allHomeActions, homeRows } from '../../app/home-actions.ts';
import { allMeRows } from '../../app/me-rows.ts';
import { PACKAGES } from '../../app/packages.ts';
import { useSources } from '../../app/use-source.ts';
import type { MeRow, MeValue } from '../../packages/package-manifest.ts';
import { useLanguage, usePreferences } from '../../session/preferences.ts';
import { useSession } from '../../session/session.ts';
import { groupsOf } from './me.ts';

export type MeState = ReturnType<typeof useMe>;

const ROWS = allMeRows();
const VALUED = ROWS.filter(({ value }) => value !== undefined);
const STANDING = PACKAGES.flatMap(({ standing }) => standing ?? []);
const STANDING_SOURCES = STANDING.map(({ source }) => source);
const REAL_NAME = PACKAGES.flatMap(({ realName }) => realName ?? []);
const SOURCES = VALUED.flatMap(({ value }) => (value ? [value] : []));

/** The state of 我的, which in elder mode is 更多 and lists what the home page leaves out. */
export function useMe() {
  const language = useLanguage();
  const elder = usePreferences((preferences) => preferences.elder);
  const user = useSession(({ session }) => session?.user);
  const { results } = useSources(SOURCES);
  const valueOf = (row: MeRow): MeValue | undefined => results[VALUED.indexOf(row)];
  const [standing] = useSources(STANDING_SOURCES).results;
  const [realName] = useSources(REAL_NAME).results;
  const { rest } = homeRows(allHomeActions(), elder);
  return {
    language,
    elder,
    user,
    valueOf,
    about: [realName, user?.phone].filter(Boolean).join(' · '),
    standing: standing && { ...standing, path: STANDING[0]?.path ?? '' },
    groups: groupsOf(ROWS, elder ? rest : []),
  };
}
