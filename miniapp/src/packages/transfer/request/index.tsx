import { formatMoney } from '@pingshan/shared/money';
import type { MoneyRequest } from '@pingshan/shared/transfer/schemas';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Pairs } from '../../../components/pairs.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { now } from '../../../device/clock.ts';
import { HOME, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { WayOut } from '../../../layouts/way-out/index.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useTransferMessages } from '../messages/index.ts';
import './index.scss';
import { isAsked, outcomeOf, requestFacts } from './request.ts';
import { type RequestState, useRequest } from './use-request.ts';

interface ShownProps {
  page: RequestState;
  request: MoneyRequest;
}

/** What this person can do: pay or not, or take the request back. */
function Acts({ page, request }: ShownProps) {
  const messages = useMessages();
  const { request: words } = useTransferMessages();
  const { me, busy, paying, error } = page;
  const asked = isAsked(request, me);
  const quiet = asked ? words.free : words.waiting;
  const line = error ? sentenceOf(error, messages) : quiet;
  if (!asked) {
    return (
      <Dock line={line}>
        <Button quiet label={words.withdraw} disabled={busy} onTap={page.withdraw} />
      </Dock>
    );
  }
  return (
    <Dock line={line}>
      <Button quiet label={words.decline} disabled={busy} onTap={page.decline} />
      <Button
        label={paying ? words.paying : words.pay(formatMoney(request.amount))}
        disabled={busy}
        onTap={page.pay}
      />
    </Dock>
  );
}

function Shown({ page, request }: ShownProps) {
  const main = useMessages();
  const own = useTransferMessages();
  const viewer = { me: page.me, now: now() };
  const outcome = outcomeOf(request, viewer, own);
  const facts = requestFacts(request, viewer, { main, own });
  if (outcome) {
    const next = { label: own.request.done, onTap: () => open(HOME) };
    return <ResultPage {...outcome} facts={facts} next={next} />;
  }
  if (page.pending) {
    return <PendingConfirmation facts={facts} busy={page.busy} onConfirm={page.pay} />;
  }
  const asked = isAsked(request, page.me);
  const { asker, asked: payer, realName } = request;
  const other = asked ? asker : payer;
  const { asksYou, youAsk } = own.request;
  return (
    <View className="request">
      <View className="card">
        <PersonRow person={other} {...(realName === null ? {} : { realName })} />
        <View className="request__sum">
          <Text className="small">{asked ? asksYou(other.name) : youAsk(other.name)}</Text>
          <Amount money={request.amount} size="hero" />
        </View>
      </View>
      <View className="card">
        <Pairs facts={facts.slice(1)} />
      </View>
      <WayOut error={page.error} />
      <Acts page={page} request={request} />
    </View>
  );
}

function Content() {
  const { request: words, result } = useTransferMessages();
  const page = useRequest();
  const { query, missing } = page;
  if (query.data) return <Shown page={page} request={query.data} />;
  const home = { label: result.toHome, onTap: () => open(HOME) };
  return (
    <View className="card state--empty">
      {missing && <Empty says={words.missing} next={words.missingNext} action={home} />}
      {!missing && query.isError && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isFetching && <Loading rows={4} />}
    </View>
  );
}

export default function RequestPage() {
  const { request } = useTransferMessages();
  return (
    <Screen title={request.title}>
      <Content />
    </Screen>
  );
}
