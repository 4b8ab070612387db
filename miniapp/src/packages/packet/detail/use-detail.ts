import { useRouter } from '@tarojs/taro';
import { useCallback } from 'react';
import { useLive } from '../../../api/live.ts';
import { queryClient, usePacket } from '../../../api/query-client.ts';
import { useSession } from '../../../session/session.ts';
import { parsePacketId } from './detail.ts';

const POLL_MS = 4_000;
const POLL_BESIDE_LIVE_MS = 30_000;

/** The packet of this page, looked at again whenever the server says so, and now and then without. */
export function useDetail() {
  const { params } = useRouter<{ id?: string; startapp?: string }>();
  const id = parsePacketId(params);
  const me = useSession(({ session }) => session?.user.id);
  const refresh = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ['packet', id] });
  }, [id]);
  const connected = useLive(id && `red-packet:${id}`, refresh);
  const query = usePacket(id, connected ? POLL_BESIDE_LIVE_MS : POLL_MS);
  return { id, me, query, refresh };
}
