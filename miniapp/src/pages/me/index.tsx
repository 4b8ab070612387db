import { Text, View } from '@tarojs/components';
import { Face } from '../../components/face-view.tsx';
import { Icon } from '../../components/icon.tsx';
import { LinkRow } from '../../components/link-row.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import { TAB_PAGES } from '../../device/tab-pages.ts';
import settingsIcon from '../../icons/settings.svg';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import type { HomeAction, MeRow } from '../../packages/package-manifest.ts';
import { SETTINGS } from '../routes.ts';
import './index.scss';
import type { Group } from './me.ts';
import { StandingCard } from './standing.tsx';
import { type MeState, useMe } from './use-me.ts';

function Head({ me }: { me: MeState }) {
  const { home, tabs } = useMessages();
  const { user, about } = me;
  return (
    <View className="me__head on-cinnabar">
      {user && <Face id={user.id} name={user.name} size="large" />}
      <View className="me__person">
        <Text className="me__name" role="heading" aria-level={1}>
          {user?.name ?? tabs.me}
        </Text>
        {about && <Text className="me__about">{about}</Text>}
      </View>
      <Tap className="me__settings" name={home.settings} onTap={() => open(SETTINGS)}>
        <Icon src={settingsIcon} />
      </Tap>
    </View>
  );
}

function Value({ me, row }: { me: MeState; row: MeRow | HomeAction }) {
  const value = 'value' in row ? me.valueOf(row) : undefined;
  if (!value) return null;
  if (value.kind) return <StateChip kind={value.kind} word={value.word} />;
  return <Text className="link-row__value">{value.word}</Text>;
}

function Rows({ me, group }: { me: MeState; group: Group }) {
  return (
    <View className="card card--rows" role="group" aria-label={useMessages().me[group.name]}>
      {group.rows.map((row) => (
        <LinkRow
          key={row.place}
          icon={row.icon}
          label={row.label[me.language]}
          note={'note' in row ? row.note?.[me.language] : undefined}
          value={<Value me={me} row={row} />}
          onTap={() => open(row.path)}
        />
      ))}
    </View>
  );
}

/** Elder mode has no tab for 卡包: it is a row of 更多. */
function WalletRow() {
  const { tabs } = useMessages();
  return (
    <View className="card card--rows">
      <LinkRow icon="wallet" label={tabs.wallet} onTap={() => open(TAB_PAGES.wallet)} />
    </View>
  );
}

function Content() {
  const me = useMe();
  const [first, ...others] = me.groups;
  return (
    <View className="me">
      <Head me={me} />
      {me.standing && <StandingCard standing={me.standing} />}
      {first && <Rows me={me} group={first} />}
      {me.elder && <WalletRow />}
      {others.map((group) => (
        <Rows key={group.name} me={me} group={group} />
      ))}
    </View>
  );
}

/** 我的: who I am, what keeps me safe, and how much I can pay. */
export default function Me() {
  const { tabs } = useMessages();
  return (
    <Screen title={tabs.me} tab="me" ownHead>
      <Content />
    </Screen>
  );
}
