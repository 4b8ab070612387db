import { View } from '@tarojs/components';
import { Empty } from '../../components/states.tsx';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import './index.scss';

/** 卡包: coupons, points and packets that this person can use. */
export default function Wallet() {
  const { tabs, wallet } = useMessages();
  return (
    <Screen title={tabs.wallet} tab="wallet">
      <View className="card wallet__empty">
        <Empty motif="chaguo" says={wallet.none} next={wallet.noneNext} />
      </View>
    </Screen>
  );
}
