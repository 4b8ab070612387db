import { useRouter } from '@tarojs/taro';
import { useCallback } from 'react';
import { useLive } from '../../../api/live.ts';
import { useSession } from '../../../session/session.ts';
import { invalidatePacket, usePacket } from '../queries.ts';
import { parsePacketId } from './detail.ts';

const POLL_MS = 4_000;
const POLL_WHILE_LIVE_MS = 30_000;

/** The packet of this page, refetched on each change event, and by polling in case one is lost. */
export function useDetail() {
  const { params } = useRouter<{ id?: string; startapp?: string }>();
  const id = parsePacketId(params);
  const me = useSession(({ session }) => session?.user.id);
  const refresh = useCallback(() => invalidatePacket(id), [id]);
  const connected = useLive(id && `red-packet:${id}`, refresh);
  const query = usePacket(id, connected ? POLL_WHILE_LIVE_MS : POLL_MS);
  return { id, me, query, refresh };
}
