import { View } from '@tarojs/components';
import { Screen } from '../../../layouts/screen.tsx';
import { useBillMessages } from '../messages/index.ts';
import { Households } from './households.tsx';
import './index.scss';
import { Monthly } from './monthly.tsx';

/** What a person divides again and again: the bills of every month, and their households. */
export default function RegularPage() {
  const { regular } = useBillMessages();
  return (
    <Screen title={regular.title}>
      <View className="regular">
        <Monthly />
        <Households />
      </View>
    </Screen>
  );
}
