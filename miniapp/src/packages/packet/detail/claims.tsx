import type { Claim, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Meter } from '../../../components/meter-view.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { Picture } from '../../../components/picture.tsx';
import { Empty } from '../../../components/states.tsx';
import { ShareButton } from '../../../components/share-button.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useNow } from '../../../device/clock.ts';
import crown from '../icons/crown.svg';
import fair from '../icons/fair.svg';
import { usePacketMessages } from '../messages/index.ts';
import { packetPath } from '../routes.ts';
import { formatProgress, newestFirst } from './detail.ts';
import { ProofSheet } from './proof-sheet.tsx';

interface ClaimsProps {
  packet: RedPacket;
  me: string | undefined;
  /** Absent when this user can no longer win a share. */
  onGrab?: () => void;
}

function ClaimRow({ claim, mine }: { claim: Claim; mine: boolean }) {
  const { detail } = usePacketMessages();
  const end = (
    <View className="claim__amount">
      <Amount money={claim.amount} />
      {claim.best && (
        <View className="claim__best">
          <Picture src={crown} className="claim__crown" />
          <Text>{detail.best}</Text>
        </View>
      )}
    </View>
  );
  return (
    <PersonRow
      className={`claim fade ${mine ? 'claim--mine' : ''}`}
      person={claim.user}
      aside={mine ? detail.me : undefined}
      note={shanghaiStamp(Date.parse(claim.at))}
      end={end}
    />
  );
}

/** The claims as they happen, the progress of the packet, and the way to its proof. */
export function Claims({ packet, me, onGrab }: ClaimsProps) {
  const messages = usePacketMessages();
  const { detail } = messages;
  const time = useNow(1000);
  const [showProof, setShowProof] = useState(false);
  const claims = newestFirst(packet.claims);
  const progress = formatProgress(packet, time, messages);
  const mayShare = packet.recipients === null || packet.sender.id === me;
  return (
    <View className="card claims">
      <View className="claims__top">
        <Text className="claims__progress">{progress}</Text>
        <Tap className="claims__fair" onTap={() => setShowProof(true)}>
          <Icon src={fair} className="claims__shield" />
          <Text>{detail.fair}</Text>
        </Tap>
      </View>
      <View className="claims__bar">
        <Meter
          used={packet.claimed}
          max={packet.count}
          say={detail.progress(packet.claimed, packet.count)}
          good
        />
      </View>
      {claims.length === 0 && <Empty says={detail.none} next={mayShare ? detail.noneNext : ''} />}
      <View>
        {claims.map((claim) => (
          <ClaimRow key={claim.share} claim={claim} mine={claim.user.id === me} />
        ))}
      </View>
      <View className="claims__actions">
        {onGrab && <Button label={detail.openOwn} onTap={onGrab} />}
        {packet.state === 'open' && mayShare && (
          <ShareButton
            quiet
            path={packetPath(packet.id)}
            title={packet.greeting}
            words={messages.share}
          />
        )}
      </View>
      <ProofSheet packet={packet} open={showProof} onClose={() => setShowProof(false)} />
    </View>
  );
}
