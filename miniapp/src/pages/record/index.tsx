import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { codeOf } from '../../api/failure.ts';
import { useTransaction } from '../../api/wallet.ts';
import { Amount } from '../../components/amount-view.tsx';
import { LinkRow } from '../../components/link-row.tsx';
import { Mark } from '../../components/mark-view.tsx';
import { Pairs } from '../../components/pairs.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { now } from '../../device/clock.ts';
import { open, replace } from '../../device/navigate.ts';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { useLanguage } from '../../session/preferences.ts';
import { RECORDS } from '../routes.ts';
import './index.scss';
import { fitsLarge, parseRecordId, recordView } from './record.ts';

function Line({ transaction }: { transaction: Transaction }) {
  const messages = useMessages();
  const language = useLanguage();
  const { amount } = transaction;
  const { sentence, icon, facts, rows } = recordView(transaction, {
    language,
    messages,
    now: now(),
  });
  return (
    <View className="record">
      <View className="card record__head">
        <Mark icon={icon} kind={amount.amount > 0 ? 'in' : 'plain'} />
        <Text className="record__sentence" role="heading" aria-level={2}>
          {sentence}
        </Text>
        <Amount money={amount} size={fitsLarge(amount) ? 'hero' : 'large'} signed />
      </View>
      <View className="card">
        <Pairs facts={facts} />
      </View>
      {rows.length > 0 && (
        <View className="card card--rows">
          {rows.map(({ label, path }) => (
            <LinkRow key={label} label={label} onTap={() => open(path)} />
          ))}
        </View>
      )}
    </View>
  );
}

/** The address names no line of this person. A retry would find none either, so none is offered. */
function NoLine() {
  const { record } = useMessages();
  const action = { label: record.toRecords, onTap: () => replace(RECORDS) };
  return <Empty motif="kylin" says={record.badLink} next={record.badLinkNext} action={action} />;
}

function Record() {
  const id = parseRecordId(useRouter<{ id?: string }>().params.id);
  const { data, error, isError, refetch } = useTransaction(id);
  if (data) return <Line transaction={data} />;
  const unknown = id === undefined || codeOf(error) === 'not_found';
  return (
    <View className="card record__wait">
      {unknown && <NoLine />}
      {!unknown && isError && <Failed error={error} onRetry={() => void refetch()} />}
      {!unknown && !isError && <Loading rows={5} />}
    </View>
  );
}

export default function RecordPage() {
  const { title } = useMessages().record;
  return (
    <Screen title={title}>
      <Record />
    </Screen>
  );
}
