import type { RedPacket } from '@pingshan/shared/contract/red-packet';
import { View } from '@tarojs/components';
import { Screen } from '../../../components/screen.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { open, PAGES } from '../../../device/navigate.ts';
import { useWords } from '../../../words/words.ts';
import { Claims } from './claims.tsx';
import { invites, mayGrab } from './detail.ts';
import { Envelope } from './envelope-view.tsx';
import { Head } from './head.tsx';
import './index.scss';
import { useDetail } from './use-detail.ts';
import { useEnvelope } from './use-envelope.ts';

interface PacketProps {
  packet: RedPacket;
  me: string | undefined;
  onChanged: () => void;
}

function Packet({ packet, me, onChanged }: PacketProps) {
  const envelope = useEnvelope(packet, invites(packet, me), onChanged);
  return (
    <View className="packet">
      <Head packet={packet} me={me} />
      <Claims packet={packet} me={me} {...(mayGrab(packet, me) ? { onGrab: envelope.show } : {})} />
      {envelope.phase !== 'away' && <Envelope packet={packet} envelope={envelope} />}
    </View>
  );
}

function Detail() {
  const words = useWords();
  const { id, me, query, refresh } = useDetail();
  if (id === undefined) {
    const home = { label: words.packet.toHome, onTap: () => open(PAGES.home) };
    return <Empty says={words.failed.badLink} next="" action={home} />;
  }
  if (query.data) {
    return <Packet key={id} packet={query.data} me={me} onChanged={refresh} />;
  }
  return (
    <View className="card packet__wait">
      {query.isError ? <Failed error={query.error} onRetry={refresh} /> : <Loading rows={6} />}
    </View>
  );
}

export default function PacketPage() {
  const words = useWords();
  return (
    <Screen title={words.packet.title}>
      <Detail />
    </Screen>
  );
}
