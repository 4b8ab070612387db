import { Text, View } from '@tarojs/components';
import { Tap } from './tap.tsx';
import './tabs.scss';

interface TabsProps<Key extends string> {
  name: string;
  tabs: readonly { key: Key; label: string }[];
  chosen: Key;
  onChoose: (key: Key) => void;
}

/** A tab list with one tab selected. */
export function Tabs<Key extends string>({ name, tabs, chosen, onChoose }: TabsProps<Key>) {
  return (
    <View className="tabs" role="tablist" aria-label={name}>
      {tabs.map(({ key, label }) => (
        <Tap
          key={key}
          role="tab"
          on={key === chosen}
          className={`tabs__tab ${key === chosen ? 'tabs__tab--on' : ''}`}
          onTap={() => onChoose(key)}
        >
          <Text>{label}</Text>
        </Tap>
      ))}
    </View>
  );
}
