import { View } from '@tarojs/components';
import './switch.scss';

/** The drawing of a switch; the row around it is the control, so screen readers skip this. */
export function Switch({ on }: { on: boolean }) {
  return (
    <View className={`switch ${on ? 'switch--on' : ''}`} aria-hidden>
      <View className="switch__thumb" />
    </View>
  );
}
