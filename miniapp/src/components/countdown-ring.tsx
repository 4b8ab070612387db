import { Text, View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import { partLeft } from './countdown.ts';
import './countdown-ring.scss';
import { useCountdown } from './use-countdown.ts';

interface CountdownRingProps {
  /** A time of the server, in ms since 1970. */
  until: number;
  /** The server's clock when its reply arrived. */
  serverNow: number;
  /** The whole time, of which the ring shows the part that is left. */
  total_s: number;
  /** Below the number, such as 秒内可撤回. */
  label: string;
  /** For screen readers, with the number in it. */
  say: (left_s: number) => string;
  size?: 'small' | 'large';
  /** The page asks the server what has become of it; the ring decides nothing. */
  onEnd?: () => void;
}

const TURN_DEG = 360;

/** A ring that drains second by second, with the seconds in its middle. */
export function CountdownRing(props: CountdownRingProps) {
  const { until, serverNow, total_s, label, say, size = 'large', onEnd } = props;
  const left_s = useCountdown(until, serverNow, onEnd);
  const style = {
    '--left': `${Math.round(partLeft(left_s, total_s) * TURN_DEG)}deg`,
  } as CSSProperties;
  return (
    <View className={`ring ring--${size}`} role="timer" aria-label={say(left_s)}>
      <View className="ring__arc" style={style} aria-hidden />
      <View className="ring__middle" aria-hidden>
        <Text className="ring__number">{left_s}</Text>
        {size === 'large' && <Text className="ring__label">{label}</Text>}
      </View>
    </View>
  );
}
