import type { RedPacket } from '@pingshan/shared/contract/red-packet';
import { type Money, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { Tap } from '../../../components/tap.tsx';
import { THEME_ART } from '../../../components/themes.ts';
import { useWords } from '../../../words/words.ts';
import { lost } from './detail.ts';
import './envelope.scss';
import { useCountUp, type useEnvelope } from './use-envelope.ts';

/** From here on a greeting takes three lines, and must stay clear of the coin. */
const LONG_GREETING = 14;

type EnvelopeState = ReturnType<typeof useEnvelope>;

function Won({ amount }: { amount: Money }) {
  const { packet } = useWords();
  const shown = useCountUp(amount.amount);
  return (
    <View className="envelope__paper" role="status">
      <Amount money={money(shown, amount.currency)} size="hero" />
      <Text className="envelope__saved">{packet.saved}</Text>
    </View>
  );
}

function Inside({ envelope }: { envelope: EnvelopeState }) {
  const words = useWords();
  const { reply } = envelope;
  if (!reply) return null;
  if (reply.outcome === 'won' || reply.outcome === 'already') return <Won amount={reply.amount} />;
  return (
    <View className="envelope__paper" role="status">
      <Text className="heading">{lost(reply, words)}</Text>
      {reply.outcome === 'empty' && <Text className="small">{words.packet.emptyNext}</Text>}
    </View>
  );
}

function Seal({ envelope }: { envelope: EnvelopeState }) {
  const words = useWords();
  const deciding = envelope.phase === 'deciding';
  return (
    <>
      <Tap
        className={`coin ${deciding ? 'coin--turning' : ''}`}
        name={deciding ? words.packet.deciding : words.packet.openName}
        disabled={deciding}
        onTap={envelope.open}
      >
        <Text aria-hidden>{words.packet.open}</Text>
      </Tap>
      {envelope.error && (
        <View className="envelope__error" role="alert">
          <Text>{sentenceOf(envelope.error, words)}</Text>
        </View>
      )}
    </>
  );
}

/** The envelope over the page. While the coin turns nobody knows the amount, so none is shown. */
export function Envelope({ packet, envelope }: { packet: RedPacket; envelope: EnvelopeState }) {
  const words = useWords();
  const open = envelope.phase === 'opened' || envelope.phase === 'missed';
  const long = Array.from(packet.greeting).length > LONG_GREETING;
  return (
    <View className="envelope" role="dialog" aria-label={words.packet.from(packet.sender.name)}>
      <View className={`envelope__card ${open ? 'envelope__card--open' : ''}`}>
        <Picture src={THEME_ART[packet.theme]} className="envelope__art" />
        <View className="envelope__flap" />
        <View className="envelope__words">
          <Text className="envelope__sender">
            {words.packet.kindFrom(packet.sender.name, words.kinds[packet.kind])}
          </Text>
          <Text
            className={`envelope__greeting ${long ? 'envelope__greeting--long' : ''}`}
            role="heading"
            aria-level={2}
          >
            {packet.greeting}
          </Text>
        </View>
        {open ? <Inside envelope={envelope} /> : <Seal envelope={envelope} />}
      </View>
      <View className="envelope__do">
        {open && <Button label={words.packet.others} onTap={envelope.leave} />}
        {!open && (
          <Tap className="envelope__close" onTap={envelope.leave}>
            <Text>{words.packet.others}</Text>
          </Tap>
        )}
      </View>
    </View>
  );
}
