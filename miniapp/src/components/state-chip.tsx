import { Text, View } from '@tarojs/components';
import check from '../icons/check.svg';
import clock from '../icons/clock.svg';
import { Icon } from './icon.tsx';
import type { StateKind } from './state-chip.ts';
import './state-chip.scss';

const ICON = { plain: undefined, wait: clock, done: check, stop: undefined } as const;

/** One or two words on how things are; the kind is told by an icon too, never by colour alone. */
export function StateChip({ kind, word }: { kind: StateKind; word: string }) {
  const icon = ICON[kind];
  return (
    <View className={`state-chip state-chip--${kind}`}>
      {icon && <Icon src={icon} className="state-chip__icon" />}
      <Text>{word}</Text>
    </View>
  );
}
