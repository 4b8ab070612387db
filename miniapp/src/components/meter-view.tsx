import { View } from '@tarojs/components';
import { filledPercent } from './meter.ts';
import './meter.scss';

interface MeterProps {
  used: number;
  max: number;
  /** Both figures in words, for those who do not see the bar. The page shows them too. */
  say: string;
  /** It fills towards something good. */
  good?: boolean;
}

/** How much of something is used, as a bar. */
export function Meter({ used, max, say, good = false }: MeterProps) {
  const width = `${filledPercent(used, max)}%`;
  return (
    <View className="meter" role="img" aria-label={say}>
      <View className={`meter__fill ${good ? 'meter__fill--good' : ''}`} style={{ width }} />
    </View>
  );
}
