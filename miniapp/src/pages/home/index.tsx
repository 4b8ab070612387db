import { View } from '@tarojs/components';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { Actions } from './actions.tsx';
import { Balance } from './balance.tsx';
import './index.scss';
import { Happening, Recent } from './lists.tsx';
import { useHome } from './use-home.ts';

function Wallet() {
  const home = useHome();
  return (
    <View>
      <Balance home={home} />
      <Actions />
      <Happening home={home} />
      <Recent home={home} />
    </View>
  );
}

export default function Home() {
  const messages = useMessages();
  return (
    <Screen title={messages.name} first>
      <Wallet />
    </Screen>
  );
}
