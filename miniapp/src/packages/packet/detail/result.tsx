import type { GrabReply, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { type Money, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { usePacketListMessages } from '../list-messages/index.ts';
import { usePacketMessages } from '../messages/index.ts';
import { grabRefusal } from './detail.ts';
import './result.scss';
import { useCountUp } from './use-envelope.ts';

function Won({ amount, again }: { amount: Money; again: boolean }) {
  const { detail } = usePacketMessages();
  const shown = useCountUp(amount.amount);
  return (
    <>
      <Amount money={money(shown, amount.currency)} spoken={amount} size="hero" />
      <Text className="grab-result__saved">{again ? detail.already : detail.saved}</Text>
    </>
  );
}

/** The letter inside the envelope, with the outcome that the server has decided. */
export function GrabResult({ reply, packet }: { reply: GrabReply; packet: RedPacket }) {
  const { from } = usePacketListMessages();
  const messages = usePacketMessages();
  const won = reply.outcome === 'won' || reply.outcome === 'already';
  return (
    <View className="grab-result fade">
      <Text className="small">{from(packet.sender.name)}</Text>
      <Text className="grab-result__wish">{packet.greeting}</Text>
      {won ? (
        <Won amount={reply.amount} again={reply.outcome === 'already'} />
      ) : (
        <>
          <Text className="heading">{grabRefusal(reply, messages)}</Text>
          {reply.outcome === 'empty' && <Text className="small">{messages.detail.emptyNext}</Text>}
        </>
      )}
    </View>
  );
}
