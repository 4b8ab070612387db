import { Text, View } from '@tarojs/components';
import { Meter } from '../../components/meter-view.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import type { MeState } from './use-me.ts';

/** The class of the account and what is left of its own limit; it opens the page of all limits. */
export function StandingCard({ standing }: { standing: NonNullable<MeState['standing']> }) {
  const { title, label, left, used, max, say, path } = standing;
  return (
    <Tap className="card me__standing" onTap={() => open(path)}>
      <View className="me__line">
        <Text className="me__class">{title}</Text>
        <Text className="small">{say}</Text>
      </View>
      <Meter used={used} max={max} say={say} />
      <View className="me__line">
        <Text className="small">{label}</Text>
        <Text className="me__left">{left}</Text>
      </View>
    </Tap>
  );
}
