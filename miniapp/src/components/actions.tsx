import { Text, View } from '@tarojs/components';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';
import { ICONS } from './icons.ts';
import './actions.scss';
import { Tap } from './tap.tsx';

export interface Action {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly onTap: () => void;
}

interface ActionsProps {
  /** For screen readers. */
  name: string;
  /** The first row, on cinnabar tiles. */
  tiles: readonly Action[];
  /** The second row, as plain icons; there is never a third. */
  plain?: readonly Action[];
}

/** What can be started: four columns, in elder mode two. */
export function Actions({ name, tiles, plain = [] }: ActionsProps) {
  const columns = `actions--${Math.max(tiles.length, plain.length)}`;
  return (
    <View className={`card actions ${columns}`} role="group" aria-label={name}>
      {tiles.map(({ key, label, icon, onTap }) => (
        <Tap key={key} className="actions__action" onTap={onTap}>
          <View className="actions__tile">
            <Icon src={ICONS[icon]} className="actions__icon" />
          </View>
          <Text>{label}</Text>
        </Tap>
      ))}
      {plain.map(({ key, label, icon, onTap }) => (
        <Tap key={key} className="actions__action actions__action--plain" onTap={onTap}>
          <Icon src={ICONS[icon]} className="actions__plain-icon" />
          <Text>{label}</Text>
        </Tap>
      ))}
    </View>
  );
}
