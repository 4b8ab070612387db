import type { Session, User } from '@pingshan/shared/identity/schemas';
import { create } from 'zustand';
import { readItem, removeItem, writeItem } from '../device/storage.ts';

interface StoredSession {
  accessToken: string;
  refreshToken: string;
  user: User;
}

const NAME = 'session';

/** The signed-in user of this device with their tokens; null while signed out. */
export const useSession = create<{ session: StoredSession | null }>(() => ({
  session: readItem<StoredSession>(NAME) ?? null,
}));

export function saveSession({ accessToken, refreshToken, user }: Session): void {
  const session = { accessToken, refreshToken, user };
  writeItem(NAME, session);
  useSession.setState({ session });
}

export function clearSession(): void {
  removeItem(NAME);
  useSession.setState({ session: null });
}

export function saveUser(user: User): void {
  const { session } = useSession.getState();
  if (!session) return;
  writeItem(NAME, { ...session, user });
  useSession.setState({ session: { ...session, user } });
}

/** The stored session. Another window may have refreshed it, so its tokens are the valid ones. */
export function latestSession(): StoredSession | null {
  const stored = readItem<StoredSession>(NAME) ?? null;
  if (stored && stored.refreshToken !== useSession.getState().session?.refreshToken) {
    useSession.setState({ session: stored });
  }
  return useSession.getState().session;
}
