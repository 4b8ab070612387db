import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { useWallet } from '../api/wallet.ts';
import { Icon } from '../components/icon.tsx';
import { SandboxTag } from '../components/sandbox-tag.tsx';
import { Tap } from '../components/tap.tsx';
import { back } from '../device/navigate.ts';
import { useOnline } from '../device/network.ts';
import { usePageTitle } from '../device/page-title.ts';
import type { TabName } from '../device/tab-pages.ts';
import { useRestoredScroll } from '../device/tab-scroll.ts';
import backIcon from '../icons/back.svg';
import { useMessages } from '../messages/index.ts';
import { usePreferences } from '../session/preferences.ts';
import { useSession } from '../session/session.ts';
import { Confirm } from './confirm/index.tsx';
import './screen.scss';
import { SignIn } from './sign-in/index.tsx';
import { Tabs } from './tabs.tsx';

interface ScreenProps {
  title: string;
  /** One of the four tab pages: it shows the tab bar, and has no back button. */
  tab?: TabName;
  /** The page draws a header of its own, with a heading of level 1. */
  ownHead?: boolean;
}

interface BarProps {
  title: string;
  sandbox: boolean;
  hasBack: boolean;
}

function Bar({ title, sandbox, hasBack }: BarProps) {
  const messages = useMessages();
  return (
    <View className="bar on-cinnabar">
      {hasBack ? (
        <Tap className="bar__back" name={messages.back} onTap={back}>
          <Icon src={backIcon} />
        </Tap>
      ) : (
        <View className="bar__back" />
      )}
      <Text className="bar__title" role="heading" aria-level={1}>
        {title}
      </Text>
      <View className="bar__money">{sandbox && <SandboxTag />}</View>
    </View>
  );
}

/**
 * The layout of every page: theme, title bar on the web, network state, tab bar. While the user is
 * signed out, the sign-in form is in place of the page, so the address that was asked for is kept.
 */
export function Screen({ title, tab, ownHead = false, children }: PropsWithChildren<ScreenProps>) {
  const messages = useMessages();
  const { elder, language } = usePreferences();
  const signedIn = useSession(({ session }) => session !== null);
  const online = useOnline();
  const sandbox = useWallet(signedIn).data?.sandbox === true;
  const web = process.env.TARO_ENV === 'h5';
  // WeChat draws its own title bar, so there the title holds the text of the sandbox tag.
  usePageTitle(web || !sandbox || ownHead ? title : `${title} · ${messages.sandbox}`, language);
  useRestoredScroll(tab);
  const tabbed = tab !== undefined && signedIn;
  return (
    <View
      className={`root screen ${elder ? 'root--elder' : ''} ${tabbed ? 'screen--tabbed' : ''}`}
      role="main"
    >
      {web && !ownHead && signedIn && (
        <Bar title={title} sandbox={sandbox} hasBack={tab === undefined} />
      )}
      {!online && (
        <View className="screen__offline" role="status">
          <Text>{messages.offline}</Text>
        </View>
      )}
      {signedIn ? children : <SignIn />}
      {tabbed && <Tabs page={tab} />}
      {signedIn && <Confirm />}
    </View>
  );
}
