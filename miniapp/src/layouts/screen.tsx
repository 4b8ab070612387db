import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useWallet } from '../api/query-client.ts';
import { back } from '../device/navigate.ts';
import { useOnline } from '../device/network.ts';
import { usePageTitle } from '../device/page-title.ts';
import backIcon from '../icons/back.svg';
import { usePreferences } from '../session/preferences.ts';
import { useSession } from '../session/session.ts';
import { SignIn } from './sign-in/index.tsx';
import { useMessages } from '../messages/index.ts';
import { Picture } from '../components/picture.tsx';
import { SandboxTag } from '../components/sandbox-tag.tsx';
import './screen.scss';
import { Tap } from '../components/tap.tsx';

interface ScreenProps {
  title: string;
  /** The first page has no way back and paints its own top. */
  first?: boolean;
}

function Bar({ title, sandbox }: { title: string; sandbox: boolean }) {
  const messages = useMessages();
  return (
    <View className="bar on-cinnabar">
      <Tap className="bar__back" name={messages.back} onTap={back}>
        <Picture src={backIcon} className="bar__icon" />
      </Tap>
      <Text className="bar__title" role="heading" aria-level={1}>
        {title}
      </Text>
      <View className="bar__money">{sandbox && <SandboxTag />}</View>
    </View>
  );
}

/** What every page stands in: the look, the title bar on the web, the sign-in, and the network's state. */
export function Screen({ title, first = false, children }: PropsWithChildren<ScreenProps>) {
  const messages = useMessages();
  const { elder, language } = usePreferences();
  const kept = useSession((session) => session.session);
  const online = useOnline();
  const sandbox = useWallet(kept !== null).data?.sandbox === true;
  // WeChat draws its own bar, so there the title says what the tag says on the web.
  const tagged = process.env.TARO_ENV === 'h5' || !sandbox || first;
  usePageTitle(tagged ? title : `${title} · ${messages.sandbox}`, language);
  return (
    <View className={`root screen ${elder ? 'root--elder' : ''}`}>
      {process.env.TARO_ENV === 'h5' && !first && kept && <Bar title={title} sandbox={sandbox} />}
      {!online && (
        <View className="screen__offline" role="status">
          <Text>{messages.offline}</Text>
        </View>
      )}
      {kept ? children : <SignIn />}
    </View>
  );
}
