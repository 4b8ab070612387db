import { Text } from '@tarojs/components';
import { prefer, usePreferences } from '../session/preferences.ts';
import { useWords } from '../words/words.ts';
import './elder-switch.scss';
import { Tap } from './tap.tsx';

/** Large words from the very first screen: who needs them cannot read the way to the settings. */
export function ElderSwitch() {
  const { settings } = useWords();
  const elder = usePreferences((chosen) => chosen.elder);
  return (
    <Tap
      role="switch"
      on={elder}
      className={`elder-switch ${elder ? 'elder-switch--on' : ''}`}
      onTap={() => prefer({ elder: !elder })}
    >
      <Text>{settings.elder}</Text>
    </Tap>
  );
}
