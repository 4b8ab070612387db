import { formatMoney } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Amount } from '../../../components/amount-view.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { back } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import './index.scss';
import { Foot, Items, type Owed } from './parts.tsx';
import { type OwedState, useOwedPage } from './use-owed.ts';

function Shown({ page, data }: { page: OwedState; data: Owed }) {
  const messages = useMessages();
  const { owed: words } = useFundingMessages();
  if (data.items.length === 0) {
    return (
      <View className="card state--empty">
        <Empty motif="basin" says={words.none} next={words.noneNext} />
      </View>
    );
  }
  return (
    <View className="owed">
      <View className="card owed__head">
        <Amount money={data.owed} size="hero" />
        <Text>{words.means}</Text>
      </View>
      <Items items={data.items} />
      {page.error && (
        <View className="owed__error" role="alert">
          <Text>{sentenceOf(page.error, messages)}</Text>
        </View>
      )}
      <Foot page={page} owed={data.owed} />
    </View>
  );
}

function Content() {
  const messages = useMessages();
  const { owed: words } = useFundingMessages();
  const page = useOwedPage();
  const { query, done, pending } = page;
  if (done) {
    return (
      <ResultPage
        state="done"
        title={words.paid(formatMoney(done.amount))}
        note={words.balance(formatMoney(done.balance))}
        next={{ label: messages.done, onTap: back }}
      />
    );
  }
  if (pending) {
    const facts = [{ name: messages.amount, value: formatMoney(pending) }];
    return <PendingConfirmation facts={facts} busy={page.busy} onConfirm={page.confirm} />;
  }
  if (query.data) return <Shown page={page} data={query.data} />;
  return (
    <View className="card state--empty">
      {query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={5} />
      )}
    </View>
  );
}

/** 现在还: what a bank took back after it was spent, repaid whole with one button. */
export default function OwedPage() {
  return (
    <Screen title={useFundingMessages().owed.title}>
      <Content />
    </Screen>
  );
}
