import { formatYuan } from '@pingshan/shared/money';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Pairs } from '../../../components/pairs.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import { type ByTransferState, TRY_AMOUNT, useByTransfer } from './use-by-transfer.ts';

type Account = ReplyOf<'bankTransfer'>;

interface PartProps {
  page: ByTransferState;
  account: Account;
}

function Facts({ account }: { account: Account }) {
  const { transfer } = useFundingMessages();
  const facts = [
    { name: transfer.payee, value: account.payee },
    { name: transfer.account, value: account.account },
    { name: transfer.bank, value: account.bank },
  ];
  return (
    <View className="card stack by-transfer">
      <Text>{transfer.how}</Text>
      <Pairs facts={facts} />
      <View className="by-transfer__reference">
        <Text className="small">{transfer.reference}</Text>
        <Text className="by-transfer__number" selectable userSelect>
          {account.reference}
        </Text>
        <Text className="small">{transfer.only}</Text>
      </View>
    </View>
  );
}

/** In the sandbox no other bank would send anything, so the page can. */
function Try({ page, account }: PartProps) {
  const { transfer } = useFundingMessages();
  const { tried } = page;
  return (
    <Button
      quiet
      label={tried.isPending ? transfer.trying : transfer.try(formatYuan(TRY_AMOUNT))}
      disabled={tried.isPending}
      onTap={() => tried.mutate(account.reference)}
    />
  );
}

function Foot({ page, account }: PartProps) {
  const messages = useMessages();
  const { transfer } = useFundingMessages();
  const { copied, tried, sandbox } = page;
  const said = copied === false ? transfer.copyFailed : undefined;
  const line = tried.isSuccess ? transfer.tried : said;
  return (
    <Dock line={tried.error ? sentenceOf(tried.error, messages) : line}>
      {sandbox && <Try page={page} account={account} />}
      <Button
        label={copied ? transfer.copied : transfer.copy(account.reference)}
        onTap={() => page.copy(account.reference)}
      />
    </Dock>
  );
}

/** Money by a transfer from another bank, which finds its owner by the reference. */
export function ByTransfer() {
  const page = useByTransfer();
  const { account } = page;
  if (account.data) {
    return (
      <>
        <Facts account={account.data} />
        <Foot page={page} account={account.data} />
      </>
    );
  }
  return (
    <View className="card state--empty">
      {account.isError ? (
        <Failed error={account.error} onRetry={() => void account.refetch()} />
      ) : (
        <Loading rows={5} />
      )}
    </View>
  );
}
