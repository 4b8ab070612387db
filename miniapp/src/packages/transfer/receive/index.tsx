import { formatMoney, formatYuan } from '@pingshan/shared/money';
import type { ReceiveCode } from '@pingshan/shared/transfer/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { CodeCard } from '../../../components/code-card-view.tsx';
import { clockTime } from '../../../components/day-list.ts';
import { LinkRow } from '../../../components/link-row.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { now } from '../../../device/clock.ts';
import { open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useTransferMessages } from '../messages/index.ts';
import { ASK_WHOM, resultPath } from '../routes.ts';
import { AmountSheet } from './amount-sheet.tsx';
import './index.scss';
import { minutesAnd, receivedOn } from './receive.ts';
import { type ReceiveState, useReceive } from './use-receive.ts';

interface CodeProps {
  page: ReceiveState;
  code: ReceiveCode;
}

function Code({ page, code }: CodeProps) {
  const { receive } = useTransferMessages();
  const { me, amount } = page;
  return (
    <CodeCard
      qr={code.url}
      say={receive.say}
      brand={me && <PersonRow person={me} note={receive.scanMe} />}
      until={Date.parse(code.expiresAt)}
      serverNow={Date.parse(code.now)}
      line={(left_s) => receive.renewIn(...minutesAnd(left_s))}
      onEnd={() => void page.code.refetch()}
    >
      {amount !== undefined && <Text className="heading">{receive.asks(formatYuan(amount))}</Text>}
    </CodeCard>
  );
}

function CodeOrState({ page }: { page: ReceiveState }) {
  const { code } = page;
  if (code.data) return <Code page={page} code={code.data} />;
  return (
    <View className="card state--empty">
      {code.isError ? (
        <Failed error={code.error} onRetry={() => void code.refetch()} />
      ) : (
        <Loading rows={6} />
      )}
    </View>
  );
}

/** What has arrived today, so that one sees the payment of the person at the counter. */
function Today({ page }: { page: ReceiveState }) {
  const { receive } = useTransferMessages();
  const { items, total } = receivedOn(page.received.data?.items ?? [], now());
  return (
    <View className="card">
      <View className="row receive__head">
        <Text className="heading" role="heading" aria-level={2}>
          {receive.today}
        </Text>
        {items.length > 0 && (
          <Text className="small">{receive.sum(items.length, formatMoney(total))}</Text>
        )}
      </View>
      {items.length === 0 && <Text className="small">{receive.none}</Text>}
      {items.map(({ id, payer, amount, endedAt }) => (
        <PersonRow
          key={id}
          person={payer}
          size="small"
          note={clockTime(Date.parse(endedAt ?? ''))}
          end={<Amount money={amount} signed />}
          onTap={() => open(resultPath(id))}
        />
      ))}
    </View>
  );
}

function Receive() {
  const { receive } = useTransferMessages();
  const page = useReceive();
  return (
    <View className="receive">
      <CodeOrState page={page} />
      <View className="card card--rows">
        <LinkRow
          icon="codes"
          label={receive.setAmount}
          {...(page.amount === undefined ? {} : { value: formatYuan(page.amount) })}
          onTap={() => page.setSetting(true)}
        />
        <LinkRow
          icon="transfer"
          label={receive.askPerson}
          note={receive.askNote}
          onTap={() => open(ASK_WHOM)}
        />
      </View>
      <Today page={page} />
      <AmountSheet page={page} />
    </View>
  );
}

export default function ReceivePage() {
  const { receive } = useTransferMessages();
  return (
    <Screen title={receive.title}>
      <Receive />
    </Screen>
  );
}
