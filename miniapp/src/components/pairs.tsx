import { Text, View } from '@tarojs/components';
import type { Fact } from './pairs.ts';
import './pairs.scss';

/** Facts one below the other: names in ash at the left, values at the right. */
export function Pairs({ facts }: { facts: readonly Fact[] }) {
  return (
    <View className="pairs">
      {facts.map(({ name, value, also, chip }) => (
        <View key={name} className="pairs__pair">
          <Text className="pairs__name">{name}</Text>
          <View className="pairs__value">
            <Text>{value}</Text>
            {also !== undefined && (
              <Text>
                （<Text className="pairs__also">{also}</Text>）
              </Text>
            )}
            {chip}
          </View>
        </View>
      ))}
    </View>
  );
}
