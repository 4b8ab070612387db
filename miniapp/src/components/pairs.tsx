import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './pairs.scss';

/** One fact: its name, and its value with what stands beside it. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** In parentheses after the value, such as a masked real name. */
  readonly also?: string;
  readonly chip?: ReactNode;
}

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
