import { Text, View } from '@tarojs/components';
import erase from '../icons/erase.svg';
import { useMessages } from '../messages/index.ts';
import { type Key, KEYS } from './keypad.ts';
import './keypad.scss';
import { Picture } from './picture.tsx';
import { Tap } from './tap.tsx';

/** Our own keys for amounts: large, always the same, no system keyboard over the page. */
export function Keypad({ onKey }: { onKey: (key: Key) => void }) {
  const { send } = useMessages();
  return (
    <View className="keypad">
      {KEYS.map((key) => (
        <Tap key={key} className="keypad__key" name={send.key(key)} onTap={() => onKey(key)}>
          <Text>{key}</Text>
        </Tap>
      ))}
      <Tap className="keypad__key" name={send.erase} onTap={() => onKey('erase')}>
        <Picture src={erase} className="keypad__erase" />
      </Tap>
    </View>
  );
}
