import type { Claim, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { Empty } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useNow } from '../../../device/clock.ts';
import crown from '../icons/crown.svg';
import fair from '../icons/fair.svg';
import { usePacketMessages } from '../messages/index.ts';
import { ShareButton } from '../share-button.tsx';
import { formatProgress, newestFirst } from './detail.ts';
import { ProofSheet } from './proof-sheet.tsx';

interface ClaimsProps {
  packet: RedPacket;
  me: string | undefined;
  /** Absent when this user can no longer win a share. */
  onGrab?: () => void;
}

function Row({ claim, mine }: { claim: Claim; mine: boolean }) {
  const { detail } = usePacketMessages();
  return (
    <View className={`claim fade ${mine ? 'claim--mine' : ''}`}>
      <View className="claim__face" aria-hidden>
        <Text>{Array.from(claim.user.name)[0]}</Text>
      </View>
      <View className="claim__person">
        <Text className="claim__name">
          {claim.user.name}
          {mine ? ` · ${detail.me}` : ''}
        </Text>
        <Text className="small">{shanghaiStamp(Date.parse(claim.at))}</Text>
      </View>
      <View className="claim__amount">
        <Amount money={claim.amount} />
        {claim.best && (
          <View className="claim__best">
            <Picture src={crown} className="claim__crown" />
            <Text>{detail.best}</Text>
          </View>
        )}
      </View>
    </View>
  );
}

/** The claimed part of the packet as a bar; the text above it says the same to screen readers. */
function Bar({ packet }: { packet: RedPacket }) {
  const width = `${Math.round((packet.claimed / packet.count) * 100)}%`;
  return (
    <View className="claims__bar" aria-hidden>
      <View className="claims__bar-fill" style={{ width }} />
    </View>
  );
}

/** The claims as they happen, the progress of the packet, and the way to its proof. */
export function Claims({ packet, me, onGrab }: ClaimsProps) {
  const messages = usePacketMessages();
  const { detail } = messages;
  const time = useNow(1000);
  const [showProof, setShowProof] = useState(false);
  const claims = newestFirst(packet.claims);
  const mayShare = packet.recipients === null || packet.sender.id === me;
  return (
    <View className="card claims">
      <View className="claims__top">
        <Text className="claims__progress">{formatProgress(packet, time, messages)}</Text>
        <Tap className="claims__fair" onTap={() => setShowProof(true)}>
          <Picture src={fair} className="claims__shield" />
          <Text>{detail.fair}</Text>
        </Tap>
      </View>
      <Bar packet={packet} />
      {claims.length === 0 && <Empty says={detail.none} next={mayShare ? detail.noneNext : ''} />}
      <View>
        {claims.map((claim) => (
          <Row key={claim.share} claim={claim} mine={claim.user.id === me} />
        ))}
      </View>
      <View className="claims__actions">
        {onGrab && <Button label={detail.openOwn} onTap={onGrab} />}
        {packet.state === 'open' && mayShare && (
          <ShareButton quiet id={packet.id} title={packet.greeting} />
        )}
      </View>
      <ProofSheet packet={packet} open={showProof} onClose={() => setShowProof(false)} />
    </View>
  );
}
