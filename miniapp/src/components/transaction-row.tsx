import type { Transaction } from '@pingshan/shared/contract/wallet';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { open } from '../device/navigate.ts';
import { useMessages } from '../messages/index.ts';
import { Amount } from './amount-view.tsx';
import { RowIcon } from './row-icon.tsx';
import { Tap } from './tap.tsx';
import './transaction-row.scss';

interface TransactionRowProps {
  transaction: Transaction;
  /** The page of what the transaction is about; the row is no button where absent. */
  to: string | undefined;
}

/** One line of the statement. */
export function TransactionRow({ transaction, to }: TransactionRowProps) {
  const messages = useMessages();
  const { kind, amount, at, counterparty, redPacket } = transaction;
  const content = (
    <>
      <RowIcon of={redPacket === null ? 'top-up' : 'packet'} />
      <View className="stack transaction-row__text">
        <Text>{messages.transactions[kind]}</Text>
        <Text className="small">
          {counterparty ? `${counterparty.name} · ` : ''}
          {shanghaiStamp(Date.parse(at))}
        </Text>
      </View>
      <Amount money={amount} signed />
    </>
  );
  if (to === undefined) return <View className="transaction-row">{content}</View>;
  return (
    <Tap className="transaction-row" onTap={() => open(to)}>
      {content}
    </Tap>
  );
}
