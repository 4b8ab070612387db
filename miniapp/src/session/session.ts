import type { Session, User } from '@pingshan/shared/contract/sign-in';
import { create } from 'zustand';
import { forget, keep, recall } from '../device/storage.ts';

interface Kept {
  accessToken: string;
  refreshToken: string;
  user: User;
}

const NAME = 'session';

/** Who is signed in on this device, with what the server gave to prove it; null where nobody is. */
export const useSession = create<{ kept: Kept | null }>(() => ({
  kept: recall<Kept>(NAME) ?? null,
}));

export function signedIn({ accessToken, refreshToken, user }: Session): void {
  const kept = { accessToken, refreshToken, user };
  keep(NAME, kept);
  useSession.setState({ kept });
}

export function signedOut(): void {
  forget(NAME);
  useSession.setState({ kept: null });
}

export function renamed(user: User): void {
  const { kept } = useSession.getState();
  if (!kept) return;
  keep(NAME, { ...kept, user });
  useSession.setState({ kept: { ...kept, user } });
}

/** Another window may have refreshed meanwhile: its tokens are the living ones. */
export function newestSession(): Kept | null {
  const stored = recall<Kept>(NAME) ?? null;
  if (stored && stored.refreshToken !== useSession.getState().kept?.refreshToken) {
    useSession.setState({ kept: stored });
  }
  return useSession.getState().kept;
}
