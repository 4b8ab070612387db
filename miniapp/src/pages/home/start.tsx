import { allHomeActions, homeRows } from '../../app/home-actions.ts';
import { Actions } from '../../components/actions.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import type { HomeAction } from '../../packages/package-manifest.ts';
import { useLanguage } from '../../session/preferences.ts';

interface StartProps {
  elder: boolean;
  /** A newcomer has one row of actions. */
  newcomer: boolean;
}

/** What can be started, overlapping the header: the packages' actions in their places. */
export function Start({ elder, newcomer }: StartProps) {
  const { home } = useMessages();
  const language = useLanguage();
  const { tiles, plain } = homeRows(allHomeActions(), elder);
  const actionOf = ({ place, icon, label, path }: HomeAction) => ({
    key: place,
    icon,
    label: label[language],
    onTap: () => open(path),
  });
  const second = newcomer ? [] : plain;
  return <Actions name={home.actions} tiles={tiles.map(actionOf)} plain={second.map(actionOf)} />;
}
