import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { codeOf } from '../../../api/failure.ts';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { HOME, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { usePacketMessages } from '../messages/index.ts';
import { packetPath } from '../routes.ts';
import { Claims } from './claims.tsx';
import { mayGrab, showsEnvelope } from './detail.ts';
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
  useShareAppMessage(() => ({ title: packet.greeting, path: packetPath(packet.id) }));
  const envelope = useEnvelope(packet, showsEnvelope(packet, me), onChanged);
  return (
    <View className="packet">
      <Head packet={packet} me={me} />
      <Claims packet={packet} me={me} {...(mayGrab(packet, me) ? { onGrab: envelope.show } : {})} />
      {envelope.phase !== 'hidden' && <Envelope packet={packet} envelope={envelope} />}
    </View>
  );
}

/** The link names no packet. A retry would find none either, so none is offered. */
function NoPacket() {
  const { detail } = usePacketMessages();
  const home = { label: detail.toHome, onTap: () => open(HOME) };
  return (
    <View className="card packet__wait">
      <Empty says={detail.badLink} next={detail.badLinkNext} action={home} />
    </View>
  );
}

function Detail() {
  const { id, me, query, refresh } = useDetail();
  if (id === undefined || codeOf(query.error) === 'not_found') return <NoPacket />;
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
  const { title } = usePacketMessages().detail;
  return (
    <Screen title={title}>
      <Detail />
    </Screen>
  );
}
