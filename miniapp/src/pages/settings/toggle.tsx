import { Text, View } from '@tarojs/components';
import { Switch } from '../../components/switch.tsx';
import { Tap } from '../../components/tap.tsx';

interface ToggleProps {
  label: string;
  description?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A settings row with a switch. The whole row is the control, so the touch target is large. */
export function Toggle({ label, description, on, onChange }: ToggleProps) {
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
        {description && <Text className="small">{description}</Text>}
      </View>
      <Switch on={on} />
    </Tap>
  );
}
