import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { Tap } from '../../../components/tap.tsx';
import { THEME_ART } from '../themes.ts';
import { useFocusTrap } from '../../../device/use-focus-trap.ts';
import { useMessages } from '../../../messages/index.ts';
import './envelope.scss';
import { GrabResult } from './result.tsx';
import type { useEnvelope } from './use-envelope.ts';

const DIALOG = 'envelope';
/** From here on a greeting takes three lines, and must stay clear of the coin. */
const LONG_GREETING = 14;

type EnvelopeState = ReturnType<typeof useEnvelope>;

function Seal({ envelope }: { envelope: EnvelopeState }) {
  const words = useMessages();
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

/** Written on the flap, and gone up with it. */
function Words({ packet }: { packet: RedPacket }) {
  const words = useMessages();
  const long = Array.from(packet.greeting).length > LONG_GREETING;
  return (
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
  );
}

/** The envelope over the page. While the coin turns nobody knows the amount, so none is shown. */
export function Envelope({ packet, envelope }: { packet: RedPacket; envelope: EnvelopeState }) {
  const words = useMessages();
  const open = envelope.phase === 'opened' || envelope.phase === 'missed';
  useFocusTrap(DIALOG, true, envelope.leave);
  return (
    <View
      id={DIALOG}
      className="envelope on-cinnabar fade"
      role="dialog"
      aria-modal
      aria-label={words.packet.from(packet.sender.name)}
      tabIndex={-1}
    >
      <View className={`envelope__card fade ${open ? 'envelope__card--open' : ''}`}>
        <View role="status">
          {open && envelope.reply && <GrabResult reply={envelope.reply} packet={packet} />}
        </View>
        <View className="envelope__pocket">
          <Picture src={THEME_ART[packet.theme]} className="envelope__art" />
        </View>
        <View className="envelope__flap" />
        <Words packet={packet} />
        {!open && <Seal envelope={envelope} />}
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
