import { View } from '@tarojs/components';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { Balance } from './balance.tsx';
import { FirstStepAlone, FirstSteps } from './first-steps.tsx';
import { Happening, OneMatter } from './happening.tsx';
import './index.scss';
import { Recent } from './recent.tsx';
import { Start } from './start.tsx';
import { type HomeState, useHome } from './use-home.ts';

/** Elder mode: one matter with one button; a newcomer without a matter has the next step instead. */
function Elder({ home }: { home: HomeState }) {
  const step = home.firstSteps.find(({ state }) => state === 'now');
  const alone = home.matters.matters.length === 0 && step;
  return alone ? <FirstStepAlone step={alone} home={home} /> : <OneMatter home={home} />;
}

function Content() {
  const home = useHome();
  const newcomer = home.firstSteps.length > 0;
  return (
    <View className="home">
      <Balance home={home} />
      <Start elder={home.elder} newcomer={newcomer} />
      {home.elder ? (
        <Elder home={home} />
      ) : (
        <>
          {newcomer && <FirstSteps home={home} />}
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
