import type { Transaction } from '@pingshan/shared/contract/wallet';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { open, packetPath } from '../device/navigate.ts';
import { useMessages } from '../messages/index.ts';
import { Amount } from './amount-view.tsx';
import { RowIcon } from './row-icon.tsx';
import { Tap } from './tap.tsx';
import './transaction-row.scss';

/** One line of the statement; where it belongs to a packet, it opens that packet. */
export function TransactionRow({ transaction }: { transaction: Transaction }) {
  const messages = useMessages();
  const { kind, amount, at, counterparty, redPacket } = transaction;
  const line = (
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
  if (redPacket === null) return <View className="transaction-row">{line}</View>;
  return (
    <Tap className="transaction-row" onTap={() => open(packetPath(redPacket))}>
      {line}
    </Tap>
  );
}
