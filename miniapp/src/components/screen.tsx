import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { back } from '../device/navigate.ts';
import { useOnline } from '../device/network.ts';
import backIcon from '../motifs/back.svg';
import { usePreferences } from '../session/preferences.ts';
import { useSession } from '../session/session.ts';
import { SignIn } from '../sign-in/index.tsx';
import { useWords } from '../words/words.ts';
import { Picture } from './picture.tsx';
import './screen.scss';
import { Tap } from './tap.tsx';

interface ScreenProps {
  title: string;
  /** The first page has no way back and paints its own top. */
  first?: boolean;
}

function Bar({ title }: { title: string }) {
  const words = useWords();
  return (
    <View className="bar">
      <Tap className="bar__back" name={words.back} onTap={back}>
        <Picture src={backIcon} className="bar__icon" />
      </Tap>
      <Text className="bar__title" role="heading" aria-level={1}>
        {title}
      </Text>
    </View>
  );
}

/** What every page stands in: the look, the title bar on the web, the sign-in, and the network's state. */
export function Screen({ title, first = false, children }: PropsWithChildren<ScreenProps>) {
  const words = useWords();
  const elder = usePreferences((chosen) => chosen.elder);
  const kept = useSession((session) => session.kept);
  const online = useOnline();
  return (
    <View className={`look screen ${elder ? 'look--elder' : ''}`}>
      {process.env.TARO_ENV === 'h5' && !first && kept && <Bar title={title} />}
      {!online && (
        <View className="screen__offline" role="status">
          <Text>{words.offline}</Text>
        </View>
      )}
      {kept ? children : <SignIn />}
    </View>
  );
}
