import { formatMoney } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { sentenceOf } from '../../../api/failure.ts';
import { LinkRow } from '../../../components/link-row.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { now } from '../../../device/clock.ts';
import { HOME, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useTransferMessages } from '../messages/index.ts';
import { receiptPath } from '../routes.ts';
import { ClaimLink, claimCard } from './claim-link.tsx';
import { GiveBackSheet } from './give-back-sheet.tsx';
import { outcomeOf, standingOf, stepsOf, tailOf, whomOf } from './result.ts';
import { UndoRing } from './undo-ring.tsx';
import { type ResultState, useResult } from './use-result.ts';

interface ShownProps {
  page: ResultState;
  transfer: Transfer;
}

/** The second button: what can still be done with it. */
function useSecondAct({ page, transfer }: ShownProps) {
  const { result } = useTransferMessages();
  if (transfer.state === 'waiting') {
    const label = page.undoing ? result.undoing : result.undo;
    return { label, disabled: page.undoing, onTap: page.undo };
  }
  if (standingOf(transfer, page.me) !== 'received') return undefined;
  return { label: result.giveBack, onTap: () => page.setAsking(true) };
}

function Shown({ page, transfer }: ShownProps) {
  const main = useMessages();
  const own = useTransferMessages();
  useShareAppMessage(() => claimCard(transfer, own));
  const words = { main, own };
  const { me, error } = page;
  const standing = standingOf(transfer, me);
  const { state, title, note } = outcomeOf(transfer, { me, now: now() }, words);
  const undoing = standing === 'undo';
  const later = standing === 'on-its-way' || standing === 'to-claim';
  const facts = later ? [{ name: whomOf(transfer, own), value: formatMoney(transfer.amount) }] : [];
  const also = useSecondAct({ page, transfer });
  return (
    <>
      <ResultPage
        state={state}
        {...(undoing ? { picture: <UndoRing transfer={transfer} onEnd={page.timeIsOver} /> } : {})}
        title={title}
        note={note}
        facts={facts}
        steps={stepsOf(transfer, me, words, now())}
        {...(error ? { line: sentenceOf(error, main) } : {})}
        {...(also ? { also } : {})}
        next={{ label: own.result.done, onTap: () => open(HOME) }}
      >
        {standing === 'to-claim' && <ClaimLink transfer={transfer} />}
        <View className="card card--rows">
          <LinkRow
            label={own.result.receipt}
            value={own.result.number(tailOf(transfer.id))}
            onTap={() => open(receiptPath(transfer.id))}
          />
        </View>
      </ResultPage>
      {standing === 'received' && <GiveBackSheet page={page} transfer={transfer} />}
    </>
  );
}

function Missing() {
  const { result } = useTransferMessages();
  const home = { label: result.toHome, onTap: () => open(HOME) };
  return (
    <View className="card state--empty">
      <Empty says={result.missing} next={result.missingNext} action={home} />
    </View>
  );
}

function Result() {
  const page = useResult();
  const { id, query, leaving } = page;
  if (id === undefined) return <Missing />;
  if (query.data) return <Shown page={page} transfer={query.data} />;
  return (
    <View className="card state--empty">
      {query.isError && !leaving ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={6} />
      )}
    </View>
  );
}

export default function ResultScreen() {
  const { result } = useTransferMessages();
  return (
    <Screen title={result.title}>
      <Result />
    </Screen>
  );
}
