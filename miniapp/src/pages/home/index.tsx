import { View } from '@tarojs/components';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { Balance } from './balance.tsx';
import { Happening, OneMatter } from './happening.tsx';
import './index.scss';
import { Recent } from './recent.tsx';
import { Start } from './start.tsx';
import { useHome } from './use-home.ts';

function Content() {
  const home = useHome();
  return (
    <View className="home">
      <Balance home={home} />
      <Start elder={home.elder} />
      {home.elder ? (
        <OneMatter home={home} />
      ) : (
        <>
          <Happening home={home} />
          <Recent home={home} />
        </>
      )}
    </View>
  );
}

export default function Home() {
  const messages = useMessages();
  return (
    <Screen title={messages.name} tab="home" ownHead>
      <Content />
    </Screen>
  );
}
