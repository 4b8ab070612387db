import { Text, View } from '@tarojs/components';
import { barHeights, labelCentre, peakOf } from './bars.ts';
import './bars.scss';

interface BarsProps {
  /** One bar each. */
  values: readonly number[];
  /** Above the highest bar. */
  peak: string;
  /** Below the bars, spread evenly: four to six. */
  labels: readonly string[];
  /** What the bars show, for those who do not see them. */
  say: string;
}

/** Values side by side in one colour, with the highest one labelled. */
export function Bars({ values, peak, labels, say }: BarsProps) {
  const heights = barHeights(values);
  const highest = peakOf(values);
  return (
    <View className="bars" role="img" aria-label={say}>
      {highest !== undefined && (
        <View className="bars__head" aria-hidden>
          <Text className="bars__peak" style={{ left: `${labelCentre(highest, values.length)}%` }}>
            {peak}
          </Text>
        </View>
      )}
      <View className="bars__area" aria-hidden>
        {heights.map((height, index) => (
          <View key={index} className="bars__bar" style={{ height: `${height}%` }} />
        ))}
      </View>
      <View className="bars__labels" aria-hidden>
        {labels.map((label) => (
          <Text key={label}>{label}</Text>
        ))}
      </View>
    </View>
  );
}
