import Switch from '@nutui/nutui-react-taro/dist/es/packages/switch/index';
import '@nutui/nutui-react-taro/dist/es/packages/switch/style/style.css';
import { Text, View } from '@tarojs/components';
import { Tap } from '../../components/tap.tsx';

interface ToggleProps {
  label: string;
  means?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** The knob only shows; the line around it is what the keyboard reaches. */
const UNREACHED = { tabIndex: -1 };

/** The whole line is the switch: a finger that misses the little knob still hits it. */
export function Toggle({ label, means, on, onChange }: ToggleProps) {
  return (
    <Tap
      role="switch"
      on={on}
      name={label}
      className="settings__choice"
      onTap={() => onChange(!on)}
    >
      <View className="stack">
        <Text>{label}</Text>
        {means && <Text className="small">{means}</Text>}
      </View>
      <View className="settings__knob" aria-hidden>
        <Switch checked={on} loadingIcon={null} {...UNREACHED} />
      </View>
    </Tap>
  );
}
