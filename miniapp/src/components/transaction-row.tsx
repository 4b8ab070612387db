import type { Transaction } from '@pingshan/shared/wallet/schemas';
import type { Id } from '@pingshan/shared/ids';
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
  const words = useMessages();
  const { kind, amount, at, counterparty, reference } = transaction;
  const packet = reference?.kind === 'red_packet' ? (reference.id as Id<'rp'>) : undefined;
  const line = (
    <>
      <RowIcon of={packet ? 'packet' : 'top-up'} />
      <View className="stack transaction-row__what">
        <Text>{words.transactions[kind as keyof typeof words.transactions] ?? ''}</Text>
        <Text className="small">
          {counterparty ? `${counterparty.name} · ` : ''}
          {shanghaiStamp(Date.parse(at))}
        </Text>
      </View>
      <Amount money={amount} signed />
    </>
  );
  if (!packet) return <View className="transaction-row">{line}</View>;
  return (
    <Tap className="transaction-row" onTap={() => open(packetPath(packet))}>
      {line}
    </Tap>
  );
}
