import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useWallet } from '../api/wallet.ts';
import { Picture } from '../components/picture.tsx';
import { SandboxTag } from '../components/sandbox-tag.tsx';
import { Tap } from '../components/tap.tsx';
import { back } from '../device/navigate.ts';
import { useOnline } from '../device/network.ts';
import { usePageTitle } from '../device/page-title.ts';
import backIcon from '../icons/back.svg';
import { useMessages } from '../messages/index.ts';
import { usePreferences } from '../session/preferences.ts';
import { useSession } from '../session/session.ts';
import './screen.scss';
import { SignIn } from './sign-in/index.tsx';

interface ScreenProps {
  title: string;
  /** The home page has no back button and draws its own header. */
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

/**
 * The layout of every page: theme, title bar on the web, network state. While the user is signed
 * out, the sign-in form is in place of the page, so the address that was asked for is kept.
 */
export function Screen({ title, first = false, children }: PropsWithChildren<ScreenProps>) {
  const messages = useMessages();
  const { elder, language } = usePreferences();
  const signedIn = useSession(({ session }) => session !== null);
  const online = useOnline();
  const sandbox = useWallet(signedIn).data?.sandbox === true;
  // WeChat draws its own title bar, so there the title holds the text of the sandbox tag.
  const tagged = process.env.TARO_ENV === 'h5' || !sandbox || first;
  usePageTitle(tagged ? title : `${title} · ${messages.sandbox}`, language);
  return (
    <View className={`root screen ${elder ? 'root--elder' : ''}`} role="main">
      {process.env.TARO_ENV === 'h5' && !first && signedIn && (
        <Bar title={title} sandbox={sandbox} />
      )}
      {!online && (
        <View className="screen__offline" role="status">
          <Text>{messages.offline}</Text>
        </View>
      )}
      {signedIn ? children : <SignIn />}
    </View>
  );
}
