import { View } from '@tarojs/components';
import { codeOf } from '../../api/failure.ts';
import { LinkRow } from '../../components/link-row.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import { wayOutOf } from './way-out.ts';

/** After a refusal: the page where what is missing can be done. */
export function WayOut({ error }: { error: unknown }) {
  const way = wayOutOf(codeOf(error), useMessages());
  if (!way) return null;
  return (
    <View className="card card--rows">
      <LinkRow label={way.label} onTap={() => open(way.path)} />
    </View>
  );
}
