import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { countCharacters } from '@pingshan/shared/text';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useFocusTrap } from '../../../device/use-focus-trap.ts';
import { useMessages } from '../../../messages/index.ts';
import { usePacketListMessages } from '../list-messages/index.ts';
import { usePacketMessages } from '../messages/index.ts';
import { THEME_ART } from '../themes.ts';
import './envelope.scss';
import { GrabResult } from './result.tsx';
import type { EnvelopeState } from './use-envelope.ts';

const DIALOG = 'envelope';
/** A greeting longer than this takes three lines and is set smaller, to stay clear of the coin. */
const LONG_GREETING = 14;

function Seal({ envelope }: { envelope: EnvelopeState }) {
  const messages = useMessages();
  const { detail } = usePacketMessages();
  const pending = envelope.phase === 'pending';
  return (
    <>
      <Tap
        className={`coin ${pending ? 'coin--turning' : ''}`}
        name={pending ? detail.deciding : detail.openName}
        disabled={pending}
        onTap={envelope.open}
      >
        <Text aria-hidden>{detail.open}</Text>
      </Tap>
      {envelope.error && (
        <View className="envelope__error" role="alert">
          <Text>{sentenceOf(envelope.error, messages)}</Text>
        </View>
      )}
    </>
  );
}

/** The text on the flap, which moves up with it. */
function FlapText({ packet }: { packet: RedPacket }) {
  const messages = usePacketListMessages();
  const long = countCharacters(packet.greeting) > LONG_GREETING;
  return (
    <View className="envelope__text">
      <Text className="envelope__sender">
        {messages.kindFrom(packet.sender.name, messages.kinds[packet.kind])}
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

/**
 * The envelope over the page. While the coin turns the server has not decided yet, so there is no
 * amount to show.
 */
export function Envelope({ packet, envelope }: { packet: RedPacket; envelope: EnvelopeState }) {
  const { from } = usePacketListMessages();
  const { others } = usePacketMessages().detail;
  const open = envelope.phase === 'won' || envelope.phase === 'missed';
  useFocusTrap(DIALOG, true, envelope.close);
  return (
    <View
      id={DIALOG}
      className="envelope on-cinnabar fade"
      role="dialog"
      aria-modal
      aria-label={from(packet.sender.name)}
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
        <FlapText packet={packet} />
        {!open && <Seal envelope={envelope} />}
      </View>
      <View className="envelope__actions">
        {open && <Button label={others} onTap={envelope.close} />}
        {!open && (
          <Tap className="envelope__close" onTap={envelope.close}>
            <Text>{others}</Text>
          </Tap>
        )}
      </View>
    </View>
  );
}
