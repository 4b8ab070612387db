import type { Session, User } from '@pingshan/shared/identity/schemas';
import { create } from 'zustand';
import { removeItem, writeItem, readItem } from '../device/storage.ts';

interface StoredSession {
  accessToken: string;
  refreshToken: string;
  user: User;
}

const NAME = 'session';

/** Who is signed in on this device, with what the server gave to prove it; null where nobody is. */
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

/** Another window may have refreshed meanwhile: its tokens are the living ones. */
export function latestSession(): StoredSession | null {
  const stored = readItem<StoredSession>(NAME) ?? null;
  if (stored && stored.refreshToken !== useSession.getState().session?.refreshToken) {
    useSession.setState({ session: stored });
  }
  return useSession.getState().session;
}
