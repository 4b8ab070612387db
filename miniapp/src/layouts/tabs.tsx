import { waitingMatters } from '../app/matters.ts';
import { useMatters } from '../app/use-matters.ts';
import { TabBar } from '../components/tab-bar-view.tsx';
import type { TabName } from '../device/tab-pages.ts';

/** The tab bar with the number of things that wait for this person. */
export function Tabs({ page }: { page: TabName }) {
  const { matters } = useMatters();
  return <TabBar page={page} waiting={waitingMatters(matters).length} />;
}
