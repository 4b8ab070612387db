import type { Claim, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { ShareButton } from '../share-button.tsx';
import { Empty } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useNow } from '../../../device/clock.ts';
import crown from '../icons/crown.svg';
import fair from '../icons/fair.svg';
import { useMessages } from '../../../messages/index.ts';
import { newestFirst, formatProgress } from './detail.ts';
import { ProofSheet } from './proof-sheet.tsx';

interface ClaimsProps {
  packet: RedPacket;
  me: string | undefined;
  /** Only while there is something left for this person. */
  onGrab?: () => void;
}

function Row({ claim, mine }: { claim: Claim; mine: boolean }) {
  const { packet } = useMessages();
  return (
    <View className={`claim fade ${mine ? 'claim--mine' : ''}`}>
      <View className="claim__face" aria-hidden>
        <Text>{Array.from(claim.user.name)[0]}</Text>
      </View>
      <View className="claim__who">
        <Text className="claim__name">
          {claim.user.name}
          {mine ? ` · ${packet.me}` : ''}
        </Text>
        <Text className="small">{shanghaiStamp(Date.parse(claim.at))}</Text>
      </View>
      <View className="claim__much">
        <Amount money={claim.amount} />
        {claim.best && (
          <View className="claim__best">
            <Picture src={crown} className="claim__crown" />
            <Text>{packet.best}</Text>
          </View>
        )}
      </View>
    </View>
  );
}

/** How much of it is taken, for the eye; the words beside it say the same. */
function Bar({ packet }: { packet: RedPacket }) {
  const taken = `${Math.round((packet.claimed / packet.count) * 100)}%`;
  return (
    <View className="claims__bar" aria-hidden>
      <View className="claims__taken" style={{ width: taken }} />
    </View>
  );
}

/** Who got what, live; how far it is; and the way to check it. */
export function Claims({ packet, me, onGrab }: ClaimsProps) {
  const words = useMessages();
  const time = useNow(1000);
  const [checking, setChecking] = useState(false);
  const claims = newestFirst(packet.claims);
  const shares = packet.recipients === null || packet.sender.id === me;
  return (
    <View className="card claims">
      <View className="claims__top">
        <Text className="claims__far">{formatProgress(packet, time, words)}</Text>
        <Tap className="claims__fair" onTap={() => setChecking(true)}>
          <Picture src={fair} className="claims__shield" />
          <Text>{words.packet.fair}</Text>
        </Tap>
      </View>
      <Bar packet={packet} />
      {claims.length === 0 && (
        <Empty says={words.packet.none} next={shares ? words.packet.noneNext : ''} />
      )}
      <View>
        {claims.map((claim) => (
          <Row key={claim.share} claim={claim} mine={claim.user.id === me} />
        ))}
      </View>
      <View className="claims__do">
        {onGrab && <Button label={words.packet.openOwn} onTap={onGrab} />}
        {packet.state === 'open' && shares && (
          <ShareButton quiet id={packet.id} title={packet.greeting} />
        )}
      </View>
      <ProofSheet packet={packet} visible={checking} onClose={() => setChecking(false)} />
    </View>
  );
}
