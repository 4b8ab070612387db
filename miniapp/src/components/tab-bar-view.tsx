import { Text, View } from '@tarojs/components';
import { openTab } from '../device/navigate.ts';
import { TAB_PAGES, type TabName } from '../device/tab-pages.ts';
import { scrollUp } from '../device/tab-scroll.ts';
import home from '../icons/tab-home.svg';
import homeOn from '../icons/tab-home-on.svg';
import me from '../icons/tab-me.svg';
import meOn from '../icons/tab-me-on.svg';
import messagesIcon from '../icons/tab-messages.svg';
import messagesOn from '../icons/tab-messages-on.svg';
import more from '../icons/tab-more.svg';
import moreOn from '../icons/tab-more-on.svg';
import wallet from '../icons/tab-wallet.svg';
import walletOn from '../icons/tab-wallet-on.svg';
import { useMessages } from '../messages/index.ts';
import { usePreferences } from '../session/preferences.ts';
import { Icon } from './icon.tsx';
import { badgeText, chosenTab, type Tab, tabsOf } from './tab-bar.ts';
import './tab-bar.scss';
import { Tap } from './tap.tsx';

/** Outlined, and filled when chosen: the state is not told by colour alone. */
const DRAWINGS: Readonly<Record<Tab['icon'], readonly [string, string]>> = {
  home: [home, homeOn],
  wallet: [wallet, walletOn],
  messages: [messagesIcon, messagesOn],
  me: [me, meOn],
  more: [more, moreOn],
};

interface TabBarProps {
  /** The tab page that shows the bar. */
  page: TabName;
  /** Things that wait for this person, on the badge of 消息. */
  waiting: number;
}

/** The bar at the end of the four tab pages. A tap on the chosen tab scrolls its page up. */
export function TabBar({ page, waiting }: TabBarProps) {
  const messages = useMessages();
  const elder = usePreferences((preferences) => preferences.elder);
  const chosen = chosenTab(page, elder);
  const go = (name: TabName) => (name === page ? scrollUp() : openTab(TAB_PAGES[name]));
  return (
    <View className="tab-bar" role="navigation" aria-label={messages.tabs.name}>
      {tabsOf(elder, messages).map(({ name, label, icon }) => {
        const on = name === chosen;
        const badge = name === 'messages' ? badgeText(waiting) : undefined;
        return (
          <Tap
            key={name}
            className={`tab-bar__tab ${on ? 'tab-bar__tab--on' : ''}`}
            current={on}
            onTap={() => go(name)}
          >
            <Icon src={DRAWINGS[icon][on ? 1 : 0]} className="tab-bar__icon" />
            <Text>{label}</Text>
            {badge !== undefined && (
              <View
                className="tab-bar__badge"
                role="img"
                aria-label={messages.tabs.waiting(waiting)}
              >
                <Text aria-hidden>{badge}</Text>
              </View>
            )}
          </Tap>
        );
      })}
    </View>
  );
}
