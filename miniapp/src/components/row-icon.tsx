import { View } from '@tarojs/components';
import topUp from '../icons/top-up.svg';
import './row-icon.scss';
import { Picture } from './picture.tsx';

/** What a line of a list is about, seen before it is read: a little envelope, or money put in. */
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
