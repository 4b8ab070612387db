import type { Claim, RedPacket } from '@pingshan/shared/contract/red-packet';
import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { Picture } from '../../../components/picture.tsx';
import { Empty } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useNow } from '../../../device/clock.ts';
import { packetPath } from '../../../device/navigate.ts';
import { linkTo, share } from '../../../device/share.ts';
import crown from '../../../motifs/crown.svg';
import fair from '../../../motifs/fair.svg';
import { useWords } from '../../../words/words.ts';
import { newestFirst, progress } from './detail.ts';
import { Proof } from './proof-view.tsx';

interface ClaimsProps {
  packet: RedPacket;
  me: string | undefined;
  /** Only while there is something left for this person. */
  onGrab?: () => void;
}

function Row({ claim, mine }: { claim: Claim; mine: boolean }) {
  const { packet } = useWords();
  return (
    <View className={`claim ${mine ? 'claim--mine' : ''}`}>
      <View className="claim__face" aria-hidden>
        <Text>{Array.from(claim.user.name)[0]}</Text>
      </View>
      <View className="claim__who">
        <Text>
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

function Share({ packet }: { packet: RedPacket }) {
  const words = useWords();
  const [how, setHow] = useState<'shared' | 'copied' | 'failed'>();
  const path = packetPath(packet.id);
  return (
    <>
      <Button
        quiet
        label={how === 'copied' ? words.packet.copied : words.packet.shareThis}
        onTap={() => void share(packet.greeting, path).then(setHow)}
      />
      {how === 'failed' && (
        <Text className="small claims__link" selectable userSelect role="status">
          {words.packet.copyFailed} {linkTo(path)}
        </Text>
      )}
    </>
  );
}

/** Who got what, live; how far it is; and the way to check it. */
export function Claims({ packet, me, onGrab }: ClaimsProps) {
  const words = useWords();
  const time = useNow(1000);
  const [checking, setChecking] = useState(false);
  const claims = newestFirst(packet.claims);
  const shares = packet.recipients === null || packet.sender.id === me;
  return (
    <View className="card claims">
      <View className="claims__top">
        <Text className="small">{progress(packet, time, words)}</Text>
        <Tap className="claims__fair" onTap={() => setChecking(true)}>
          <Picture src={fair} className="claims__shield" />
          <Text>{words.packet.fair}</Text>
        </Tap>
      </View>
      {claims.length === 0 && <Empty says={words.packet.none} next={words.packet.noneNext} />}
      <View>
        {claims.map((claim) => (
          <Row key={claim.share} claim={claim} mine={claim.user.id === me} />
        ))}
      </View>
      <View className="claims__do">
        {onGrab && <Button label={words.packet.openOwn} onTap={onGrab} />}
        {packet.state === 'open' && shares && <Share packet={packet} />}
      </View>
      <Proof packet={packet} visible={checking} onClose={() => setChecking(false)} />
    </View>
  );
}
