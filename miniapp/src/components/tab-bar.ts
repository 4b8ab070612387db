import type { TabName } from '../device/tab-pages.ts';
import type { Messages } from '../messages/type.ts';

export interface Tab {
  readonly name: TabName;
  readonly label: string;
  /** The drawing: `more` in elder mode, where the page 我的 is the list of everything. */
  readonly icon: TabName | 'more';
}

/** The tabs: four, in elder mode three. Their order never changes with a role. */
export function tabsOf(elder: boolean, { tabs }: Messages): Tab[] {
  const names: readonly TabName[] = elder
    ? ['home', 'messages', 'me']
    : ['home', 'wallet', 'messages', 'me'];
  return names.map((name) => {
    const icon = elder && name === 'me' ? 'more' : name;
    return { name, label: tabs[icon], icon };
  });
}

/** The tab that is shown as chosen: in elder mode 卡包 is reached through 更多. */
export const chosenTab = (page: TabName, elder: boolean): TabName =>
  elder && page === 'wallet' ? 'me' : page;

const BADGE_MAX = 99;

/** The badge of 消息: a number, only for things that wait; undefined for none. */
export function badgeText(waiting: number): string | undefined {
  if (waiting <= 0) return undefined;
  return waiting > BADGE_MAX ? `${BADGE_MAX}+` : String(waiting);
}
