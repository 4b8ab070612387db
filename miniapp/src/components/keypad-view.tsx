import { Text, View } from '@tarojs/components';
import erase from '../icons/erase.svg';
import { useMessages } from '../messages/index.ts';
import { Icon } from './icon.tsx';
import { type Key, KEYS } from './keypad.ts';
import './keypad.scss';
import { Tap } from './tap.tsx';

interface KeypadProps {
  /** Codes have no decimal point: its place holds `side`, or nothing. */
  digitsOnly?: boolean;
  side?: { label: string; onTap: () => void };
  disabled?: boolean;
  onKey: (key: Key) => void;
}

function Side({ side }: Pick<KeypadProps, 'side'>) {
  if (!side) return <View className="keypad__key keypad__key--none" aria-hidden />;
  return (
    <Tap className="keypad__key keypad__key--none" onTap={side.onTap}>
      <Text>{side.label}</Text>
    </Tap>
  );
}

/** Our keypad: large keys in a fixed layout, and no system keyboard over the page. */
export function Keypad({ digitsOnly = false, side, disabled = false, onKey }: KeypadProps) {
  const { keypad } = useMessages();
  return (
    <View className="keypad">
      {KEYS.map((key) =>
        key === '.' && digitsOnly ? (
          <Side key={key} side={side} />
        ) : (
          <Tap
            key={key}
            className="keypad__key"
            name={key === '.' ? keypad.point : keypad.key(key)}
            disabled={disabled}
            onTap={() => onKey(key)}
          >
            <Text>{key}</Text>
          </Tap>
        ),
      )}
      <Tap
        className="keypad__key"
        name={keypad.erase}
        disabled={disabled}
        onTap={() => onKey('erase')}
      >
        <Icon src={erase} className="keypad__erase" />
      </Tap>
    </View>
  );
}
