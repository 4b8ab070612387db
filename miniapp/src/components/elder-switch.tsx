import { Text } from '@tarojs/components';
import { setPreferences, usePreferences } from '../session/preferences.ts';
import { useMessages } from '../messages/index.ts';
import './elder-switch.scss';
import { Tap } from './tap.tsx';

/**
 * The switch for elder mode, on the first screen: without large text the user could not find the
 * settings.
 */
export function ElderSwitch() {
  const { settings } = useMessages();
  const elder = usePreferences((chosen) => chosen.elder);
  return (
    <Tap
      role="switch"
      on={elder}
      className={`elder-switch ${elder ? 'elder-switch--on' : ''}`}
      onTap={() => setPreferences({ elder: !elder })}
    >
      <Text>{settings.elder}</Text>
    </Tap>
  );
}
