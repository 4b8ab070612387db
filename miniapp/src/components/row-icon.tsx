import { View } from '@tarojs/components';
import topUp from '../icons/top-up.svg';
import { Picture } from './picture.tsx';
import type { RowIconKind } from './row-icon-kind.ts';
import './row-icon.scss';

/** The icon at the start of a row: an envelope for a red packet, a plus for a top-up. */
export function RowIcon({ kind }: { kind: RowIconKind }) {
  return (
    <View className={`row-icon row-icon--${kind}`} aria-hidden>
      {kind === 'packet' ? (
        <View className="row-icon__seal" />
      ) : (
        <Picture src={topUp} className="row-icon__icon" />
      )}
    </View>
  );
}
