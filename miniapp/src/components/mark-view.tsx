import { View } from '@tarojs/components';
import { Icon } from './icon.tsx';
import { ICONS } from './icons.ts';
import type { MarkProps } from './mark.ts';
import './mark.scss';

/** The picture at the head of a row: an envelope, or an icon whose tile tells what it means. */
export function Mark({ icon, kind = 'plain' }: MarkProps) {
  if (icon === 'packet') {
    return (
      <View className="mark mark--packet" aria-hidden>
        <View className="mark__envelope">
          <View className="mark__seal" />
        </View>
      </View>
    );
  }
  return (
    <View className={`mark mark--${kind}`} aria-hidden>
      <Icon src={ICONS[icon]} className="mark__icon" />
    </View>
  );
}
