import { View } from '@tarojs/components';
import topUp from '../icons/top-up.svg';
import './row-icon.scss';
import { Picture } from './picture.tsx';

/** The icon at the start of a row: an envelope for a red packet, a plus for a top-up. */
export function RowIcon({ of }: { of: 'packet' | 'top-up' }) {
  return (
    <View className={`row-icon row-icon--${of}`} aria-hidden>
      {of === 'packet' ? (
        <View className="row-icon__seal" />
      ) : (
        <Picture src={topUp} className="row-icon__icon" />
      )}
    </View>
  );
}
