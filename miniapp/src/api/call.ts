import { type CallOptions, createClient, ProblemError } from '@pingshan/shared/client';
import { type EndpointName, ENDPOINTS, type ReplyOf } from '@pingshan/shared/endpoints';
import { usePreferences } from '../session/preferences.ts';
import { clearSession, latestSession, saveSession, useSession } from '../session/session.ts';
import { transport } from './transport.ts';

const client = createClient(transport);
type Input<Name extends EndpointName> = Parameters<typeof client<Name>>[1];

let refreshing: Promise<void> | undefined;

async function refresh(expiredToken: string): Promise<void> {
  const session = latestSession();
  if (!session || session.accessToken !== expiredToken) return;
  try {
    saveSession(await client('refresh', { body: { refreshToken: session.refreshToken } }));
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) clearSession();
    throw error;
  }
}

/**
 * Refreshes the session once for all calls that found it expired. A refresh token is valid once:
 * sending it a second time makes the server end the session that it belongs to.
 */
function refreshOnce(expiredToken: string): Promise<void> {
  refreshing ??= refresh(expiredToken).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/**
 * Calls an endpoint as the signed-in user, in their language, and refreshes an expired session.
 * Throws `ProblemError` for a refusal; any other error means that no reply arrived.
 */
export async function call<Name extends EndpointName>(
  name: Name,
  input: Input<Name>,
  options: Pick<CallOptions, 'idempotencyKey'> = {},
): Promise<ReplyOf<Name>> {
  const attempt = (token: string | undefined) =>
    client(name, input, { ...options, token, language: usePreferences.getState().language });
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
