import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { ResultPage } from '../../../components/result-page.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { HOME, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import { isWithdrawal, type Movement, standingOf } from './movement.ts';
import { factsOf, outcomeOf, stepsOf } from './outcome.ts';
import { type MovementState, useMovementPage } from './use-movement.ts';

interface ShownProps {
  page: MovementState;
  movement: Movement;
}

/** The second button: a withdrawal that the bank does not have yet can be cancelled. */
function useSecondAct({ page, movement }: ShownProps) {
  const { movement: words } = useFundingMessages();
  if (!isWithdrawal(movement) || standingOf(movement, page.now) !== 'cancellable') return undefined;
  return {
    label: page.cancelling ? words.cancelling : words.cancel,
    disabled: page.cancelling,
    onTap: () => page.cancel(movement.id),
  };
}

/** The line above the button: why it was not cancelled, or that nothing has to be done. */
function useLine({ page, movement }: ShownProps): string | undefined {
  const main = useMessages();
  const { movement: words } = useFundingMessages();
  if (page.error) return sentenceOf(page.error, main);
  return ['at-bank', 'silent'].includes(standingOf(movement, page.now)) ? words.wait : undefined;
}

function Shown({ page, movement }: ShownProps) {
  const words = { main: useMessages(), own: useFundingMessages() };
  const { now, query } = page;
  const also = useSecondAct({ page, movement });
  const line = useLine({ page, movement });
  const silent = standingOf(movement, now) === 'silent';
  const { findOut, done } = words.own.movement;
  return (
    <ResultPage
      {...outcomeOf(movement, now, words)}
      facts={factsOf(movement, words.own)}
      steps={stepsOf(movement, now, words)}
      {...(line === undefined ? {} : { line })}
      {...(also ? { also } : {})}
      next={
        silent
          ? { label: findOut, disabled: query.isFetching, onTap: () => void query.refetch() }
          : { label: done, onTap: () => open(HOME) }
      }
    />
  );
}

function Missing() {
  const { movement } = useFundingMessages();
  const home = { label: movement.toHome, onTap: () => open(HOME) };
  return (
    <View className="card state--empty">
      <Empty says={movement.missing} next={movement.missingNext} action={home} />
    </View>
  );
}

function Content({ page }: { page: MovementState }) {
  const { id, query } = page;
  if (id === undefined) return <Missing />;
  if (query.data) return <Shown page={page} movement={query.data} />;
  return (
    <View className="card state--empty">
      {query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={6} />
      )}
    </View>
  );
}

function Titled() {
  const { movement } = useFundingMessages();
  const page = useMovementPage();
  const out = page.id?.startsWith('wdr_') === true;
  return (
    <Screen title={out ? movement.withdrawalTitle : movement.topUpTitle}>
      <Content page={page} />
    </Screen>
  );
}

export default Titled;
