import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useWallet } from '../api/queries.ts';
import { back } from '../device/navigate.ts';
import { useOnline } from '../device/network.ts';
import { usePageName } from '../device/page.ts';
import backIcon from '../motifs/back.svg';
import { usePreferences } from '../session/preferences.ts';
import { useSession } from '../session/session.ts';
import { SignIn } from '../sign-in/index.tsx';
import { useWords } from '../words/words.ts';
import { Picture } from './picture.tsx';
import { Sandbox } from './sandbox.tsx';
import './screen.scss';
import { Tap } from './tap.tsx';

interface ScreenProps {
  title: string;
  /** The first page has no way back and paints its own top. */
  first?: boolean;
}

function Bar({ title, sandbox }: { title: string; sandbox: boolean }) {
  const words = useWords();
  return (
    <View className="bar on-cinnabar">
      <Tap className="bar__back" name={words.back} onTap={back}>
        <Picture src={backIcon} className="bar__icon" />
      </Tap>
      <Text className="bar__title" role="heading" aria-level={1}>
        {title}
      </Text>
      <View className="bar__money">{sandbox && <Sandbox />}</View>
    </View>
  );
}

/** What every page stands in: the look, the title bar on the web, the sign-in, and the network's state. */
export function Screen({ title, first = false, children }: PropsWithChildren<ScreenProps>) {
  const words = useWords();
  const { elder, language } = usePreferences();
  const kept = useSession((session) => session.kept);
  const online = useOnline();
  const sandbox = useWallet(kept !== null).data?.sandbox === true;
  // WeChat draws its own bar, so there the title says what the tag says on the web.
  const tagged = process.env.TARO_ENV === 'h5' || !sandbox || first;
  usePageName(tagged ? title : `${title} · ${words.sandbox}`, language);
  return (
    <View className={`look screen ${elder ? 'look--elder' : ''}`}>
      {process.env.TARO_ENV === 'h5' && !first && kept && <Bar title={title} sandbox={sandbox} />}
      {!online && (
        <View className="screen__offline" role="status">
          <Text>{words.offline}</Text>
        </View>
      )}
      {kept ? children : <SignIn />}
    </View>
  );
}
