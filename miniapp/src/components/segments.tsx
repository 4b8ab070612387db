import { Text, View } from '@tarojs/components';
import './segments.scss';
import { Tap } from './tap.tsx';

interface SegmentsProps<Key extends string> {
  name: string;
  /** Two to four, each of one or two words: they never scroll. */
  segments: readonly { key: Key; label: string }[];
  chosen: Key;
  onChoose: (key: Key) => void;
}

/** A choice among a few words side by side, of which one is selected. */
export function Segments<Key extends string>(props: SegmentsProps<Key>) {
  const { name, segments, chosen, onChoose } = props;
  return (
    <View className="segments" role="tablist" aria-label={name}>
      {segments.map(({ key, label }) => (
        <Tap
          key={key}
          role="tab"
          on={key === chosen}
          className={`segments__segment ${key === chosen ? 'segments__segment--on' : ''}`}
          onTap={() => onChoose(key)}
        >
          <Text>{label}</Text>
        </Tap>
      ))}
    </View>
  );
}
