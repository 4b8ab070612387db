import { Text, View } from '@tarojs/components';
import { signOf, tintOf } from './face.ts';
import './face.scss';

interface FaceProps {
  /** The person's id, which decides the tint. */
  id: string;
  name: string;
  size?: 'small' | 'usual' | 'large';
}

/** One sign of a person's name on their own tint. */
export function Face({ id, name, size = 'usual' }: FaceProps) {
  return (
    <View className={`face face--${size} face--${tintOf(id)}`} aria-hidden>
      <Text>{signOf(name)}</Text>
    </View>
  );
}
