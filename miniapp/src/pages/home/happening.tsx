import { Text, View } from '@tarojs/components';
import { MatterRow } from '../../app/matter-row.tsx';
import { Button } from '../../components/button.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import { TAB_PAGES } from '../../device/tab-pages.ts';
import { useMessages } from '../../messages/index.ts';
import { TOP_UP } from '../../packages/funding/routes.ts';
import { matterIntroduction, shownMatters } from './home.ts';
import type { HomeState } from './use-home.ts';

function Rows({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { matters, pending, error, retry } = home.matters;
  if (pending) return <Loading />;
  if (error) return <Failed error={error} onRetry={retry} />;
  const { shown, filled } = shownMatters(matters);
  if (shown.length > 0) {
    return shown.map((matter) => (
      <MatterRow key={matter.id} matter={matter} filled={matter.id === filled} />
    ));
  }
  const { none, noneNext, topUp } = messages.home;
  // A newcomer has no money yet, and so no list of records with a next step of its own.
  const newcomer = home.transactions.isSuccess && home.recent.length === 0;
  const action = newcomer ? { label: topUp, onTap: () => open(TOP_UP) } : undefined;
  return <Empty motif="kylin" says={none} next={noneNext} action={action} />;
}

/** 正在进行: what can still be undone, what is asked of the user, and what is open to them. */
export function Happening({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { more } = shownMatters(home.matters.matters);
  return (
    <View className="card">
      <View className="home__head">
        <Text className="heading" role="heading" aria-level={2}>
          {messages.home.now}
        </Text>
        {more && (
          <Tap className="home__all" onTap={() => open(TAB_PAGES.messages)}>
            <Text>{messages.all}</Text>
          </Tap>
        )}
      </View>
      <Rows home={home} />
    </View>
  );
}

/** Elder mode: the first matter with one button, and nothing else. */
export function OneMatter({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { matters, pending, error, retry } = home.matters;
  const [first] = matters;
  if (!first) {
    if (pending || !error) return null;
    return (
      <View className="card">
        <Failed error={error} onRetry={retry} />
      </View>
    );
  }
  return (
    <View className="card home__matter matter">
      <Text className="small">{matterIntroduction(matters.length, messages)}</Text>
      <Text className="heading">{first.title}</Text>
      <Text>{first.note}</Text>
      <Button quiet label={messages.home.look} onTap={() => open(first.path)} />
    </View>
  );
}
