import { formatMoney } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Pairs } from '../../../components/pairs.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { HOME, open } from '../../../device/navigate.ts';
import { savePicture } from '../../../device/save-picture.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useWallet } from '../../../api/wallet.ts';
import { useSession } from '../../../session/session.ts';
import { useTransferMessages } from '../messages/index.ts';
import { useIdInPath, useTransfer } from '../queries.ts';
import { standingOf } from '../result/result.ts';
import { givingBackPath } from '../routes.ts';
import { drawReceipt, receiptSize } from './draw-receipt.ts';
import './index.scss';
import { receiptFacts, stateWord } from './receipt.ts';

/** Saves the receipt as a picture. */
function useSave(transfer: Transfer, sandbox: boolean) {
  const words = useTransferMessages();
  const { receipt } = words;
  const picture = {
    title: receipt.title,
    amount: formatMoney(transfer.amount),
    state: stateWord(transfer, words),
    facts: receiptFacts(transfer, words),
    foot: sandbox ? receipt.sandbox : '',
  };
  return useMutation({
    mutationFn: () =>
      savePicture({
        name: transfer.id,
        size: (pen) => receiptSize(pen, picture),
        draw: (pen) => drawReceipt(pen, picture),
      }),
  });
}

function saveLabel(
  { isPending, isSuccess }: ReturnType<typeof useSave>,
  { receipt }: ReturnType<typeof useTransferMessages>,
): string {
  if (isPending) return receipt.saving;
  return isSuccess ? receipt.saved : receipt.save;
}

function Shown({ transfer }: { transfer: Transfer }) {
  const words = useTransferMessages();
  const sandbox = useWallet().data?.sandbox === true;
  const save = useSave(transfer, sandbox);
  const me = useSession(({ session }) => session?.user.id);
  const received = standingOf(transfer, me) === 'received';
  const { state } = transfer;
  const kind = state === 'waiting' ? 'wait' : 'done';
  return (
    <View className="receipt">
      <View className="card receipt__head">
        <Amount money={transfer.amount} size="hero" />
        <StateChip kind={kind} word={stateWord(transfer, words)} />
        {sandbox && <Text className="small">{words.receipt.sandbox}</Text>}
      </View>
      <View className="card">
        <Pairs facts={receiptFacts(transfer, words)} />
      </View>
      <Dock line={save.isError ? words.receipt.notSaved : ''}>
        {received && (
          <Button
            quiet
            label={words.result.giveBack}
            onTap={() => open(givingBackPath(transfer.id))}
          />
        )}
        <Button
          label={saveLabel(save, words)}
          disabled={save.isPending}
          onTap={() => save.mutate()}
        />
      </Dock>
    </View>
  );
}

function Receipt() {
  const { result } = useTransferMessages();
  const id = useIdInPath('trf');
  const query = useTransfer(id);
  if (query.data) return <Shown transfer={query.data} />;
  const home = { label: result.toHome, onTap: () => open(HOME) };
  return (
    <View className="card state--empty">
      {id === undefined && <Empty says={result.missing} next={result.missingNext} action={home} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isFetching && <Loading rows={6} />}
    </View>
  );
}

export default function ReceiptPage() {
  const { receipt } = useTransferMessages();
  return (
    <Screen title={receipt.title}>
      <Receipt />
    </Screen>
  );
}
