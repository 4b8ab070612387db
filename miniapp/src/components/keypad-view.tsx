import { Text, View } from '@tarojs/components';
import erase from '../icons/erase.svg';
import { useMessages } from '../messages/index.ts';
import { type Key, KEYS } from './keypad.ts';
import './keypad.scss';
import { Picture } from './picture.tsx';
import { Tap } from './tap.tsx';

/** The keypad for amounts: large keys in a fixed layout, and no system keyboard over the page. */
export function Keypad({ onKey }: { onKey: (key: Key) => void }) {
  const { keypad } = useMessages();
  return (
    <View className="keypad">
      {KEYS.map((key) => (
        <Tap key={key} className="keypad__key" name={keypad.key(key)} onTap={() => onKey(key)}>
          <Text>{key}</Text>
        </Tap>
      ))}
      <Tap className="keypad__key" name={keypad.erase} onTap={() => onKey('erase')}>
        <Picture src={erase} className="keypad__erase" />
      </Tap>
    </View>
  );
}
