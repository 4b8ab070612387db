import { type CallOptions, createClient, ProblemError } from '@pingshan/shared/client';
import { type EndpointName, ENDPOINTS } from '@pingshan/shared/endpoints';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import { usePreferences } from '../session/preferences.ts';
import { latestSession, saveSession, clearSession, useSession } from '../session/session.ts';
import { transport } from './transport.ts';

const client = createClient(transport);
type Given<Name extends EndpointName> = Parameters<typeof client<Name>>[1];

let refreshing: Promise<void> | undefined;

/** One at a time: a refresh token works once, and using it twice ends every session of the person. */
async function refresh(stale: string): Promise<void> {
  const kept = latestSession();
  if (!kept || kept.accessToken !== stale) return;
  try {
    saveSession(await client('refresh', { body: { refreshToken: kept.refreshToken } }));
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) clearSession();
    throw error;
  }
}

function refreshOnce(stale: string): Promise<void> {
  refreshing ??= refresh(stale).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/**
 * Calls a route as the person signed in here, in their language, renewing the session when it has
 * run out. Throws `ProblemError` for a refusal; anything else means that no answer came.
 */
export async function call<Name extends EndpointName>(
  name: Name,
  given: Given<Name>,
  options: Pick<CallOptions, 'idempotencyKey'> = {},
): Promise<ReplyOf<Name>> {
  const attempt = (token: string | undefined) =>
    client(name, given, { ...options, token, language: usePreferences.getState().language });
  if (ENDPOINTS[name].audience === 'public') return attempt(undefined);
  const token = useSession.getState().session?.accessToken;
  try {
    return await attempt(token);
  } catch (error) {
    const expired = error instanceof ProblemError && error.problem.status === 401;
    if (!expired || token === undefined) throw error;
    await refreshOnce(token);
    return attempt(useSession.getState().session?.accessToken);
  }
}
