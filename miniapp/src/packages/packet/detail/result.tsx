import type { GrabReply, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { type Money, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { useMessages } from '../../../messages/index.ts';
import { grabRefusal } from './detail.ts';
import './result.scss';
import { useCountUp } from './use-envelope.ts';

function Won({ amount, again }: { amount: Money; again: boolean }) {
  const { packet } = useMessages();
  const shown = useCountUp(amount.amount);
  return (
    <>
      <Amount money={money(shown, amount.currency)} spoken={amount} size="hero" />
      <Text className="letter__saved">{again ? packet.already : packet.saved}</Text>
    </>
  );
}

/** The letter that comes out of the envelope, once the server has said what is in it. */
export function GrabResult({ reply, packet }: { reply: GrabReply; packet: RedPacket }) {
  const words = useMessages();
  const won = reply.outcome === 'won' || reply.outcome === 'already';
  return (
    <View className="letter fade">
      <Text className="small">{words.packet.from(packet.sender.name)}</Text>
      <Text className="letter__wish">{packet.greeting}</Text>
      {won ? (
        <Won amount={reply.amount} again={reply.outcome === 'already'} />
      ) : (
        <>
          <Text className="heading">{grabRefusal(reply, words)}</Text>
          {reply.outcome === 'empty' && <Text className="small">{words.packet.emptyNext}</Text>}
        </>
      )}
    </View>
  );
}
