import type { AllowanceLimits } from '@pingshan/shared/allowance/schemas';
import { formatYuan, money } from '@pingshan/shared/money';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { LinkRow } from '../../../components/link-row.tsx';
import { Meter } from '../../../components/meter-view.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useAccountListMessages } from '../list-messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import type { AccountMessages } from '../messages/type.ts';
import { useLimits } from '../queries.ts';
import { VERIFY } from '../routes.ts';
import './index.scss';
import { mostNow } from './limits.ts';

function Most({ limits }: { limits: AllowanceLimits }) {
  const messages = useAccountMessages().limits;
  const { most, withoutPin } = mostNow(limits);
  return (
    <View className="card limits__most">
      <Text className="small">
        {withoutPin === undefined ? messages.most : messages.mostWithPin}
      </Text>
      <Amount money={money(most)} size="hero" />
      {withoutPin !== undefined && <Text>{messages.withoutPin(formatYuan(withoutPin))}</Text>}
    </View>
  );
}

/** When a window of a day is whole again; a year and a life need no time. */
function endOf(
  { kind, resetsAt }: Pick<AllowanceLimits['windows'][number], 'kind' | 'resetsAt'>,
  { tonight, until }: AccountMessages['limits'],
): string | undefined {
  if (resetsAt === null || kind === 'year') return undefined;
  if (kind === 'reset' || kind === 'device') return until(shanghaiStamp(Date.parse(resetsAt)));
  return tonight;
}

function Window({ limit }: { limit: AllowanceLimits['windows'][number] }) {
  const messages = useAccountMessages().limits;
  const { kind, used, max, left, resetsAt, why } = limit;
  const say = messages.used(formatYuan(used), formatYuan(max));
  const ends = endOf({ kind, resetsAt }, messages);
  const rest = kind === 'out' ? messages.leftOut : messages.left;
  return (
    <View className="limits__window" role="listitem">
      <View className="limits__line">
        <Text className="limits__title">{messages.windows[kind]}</Text>
        <Text className="limits__left">{rest(formatYuan(left))}</Text>
      </View>
      <Meter used={used} max={max} say={say} />
      <Text className="small">{[say, ends].filter(Boolean).join(' · ')}</Text>
      <Text className="small">{why}</Text>
    </View>
  );
}

function Raise({ limits }: { limits: AllowanceLimits }) {
  const messages = useAccountMessages().limits;
  const { classes } = useAccountListMessages();
  const { next } = limits;
  if (next === null) return <Text className="small limits__end">{messages.highest}</Text>;
  return (
    <View className="card card--rows">
      <LinkRow
        icon="id-card"
        label={messages.raise}
        note={messages.raiseTo(classes[next.class], formatYuan(next.year))}
        onTap={() => open(VERIFY)}
      />
    </View>
  );
}

function Content() {
  const { data, error, refetch } = useLimits();
  const { title } = useAccountMessages().limits;
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  return (
    <View className="limits">
      <Most limits={data} />
      <View className="card limits__windows" role="list" aria-label={title}>
        {data.windows.map((limit) => (
          <Window key={limit.kind} limit={limit} />
        ))}
      </View>
      <Raise limits={data} />
    </View>
  );
}

/** 限额: what I can still pay and why; the figures by which the ledger refuses. */
export default function Limits() {
  return (
    <Screen title={useAccountMessages().limits.title}>
      <Content />
    </Screen>
  );
}
