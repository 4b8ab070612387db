import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import './dock.scss';

interface DockProps {
  /** One line above the button. */
  line?: string;
  /** A keypad is above the button. */
  keys?: boolean;
}

/**
 * The end of the page within the thumb's reach: a line, the keypad and the one primary button. It keeps
 * its own height free below the content, which ends above it.
 */
export function Dock({ line = '', keys = false, children }: PropsWithChildren<DockProps>) {
  return (
    <>
      <View className={`dock__space ${keys ? 'dock__space--keys' : ''}`} />
      <View className={`dock ${keys ? '' : 'dock--plain'}`}>
        {line !== '' && <Text className="small dock__line">{line}</Text>}
        {children}
      </View>
    </>
  );
}
