import { type CallOptions, createClient, ProblemError } from '@pingshan/shared/client';
import { ENDPOINTS, type JsonEndpointName, type ReplyOf } from '@pingshan/shared/endpoints';
import { usePreferences } from '../session/preferences.ts';
import { clearSession, latestSession, saveSession, useSession } from '../session/session.ts';
import { askToConfirm, confirmationOf, NotConfirmedError } from './confirmation.ts';
import { transport } from './transport.ts';

const client = createClient(transport);
type Input<Name extends JsonEndpointName> = Parameters<typeof client<Name>>[1];

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

/** Codes of a session that is over. A wrong PIN is a 401 too, and repeating it would cost a try. */
const SESSION_OVER = ['session_expired', 'unauthorized'];

type Options = Pick<CallOptions, 'idempotencyKey' | 'challenge'>;

/**
 * Runs a request with the token of the session, and once more with a new session where the old one has
 * expired. Throws what the request throws.
 */
export async function withSession<Reply>(
  request: (token: string | undefined) => Promise<Reply>,
): Promise<Reply> {
  const token = useSession.getState().session?.accessToken;
  try {
    return await request(token);
  } catch (error) {
    const expired = error instanceof ProblemError && SESSION_OVER.includes(error.problem.code);
    if (!expired || token === undefined) throw error;
    await refreshOnce(token);
    return request(useSession.getState().session?.accessToken);
  }
}

function callSignedIn<Name extends JsonEndpointName>(
  name: Name,
  input: Input<Name>,
  options: Options,
): Promise<ReplyOf<Name>> {
  const attempt = (token: string | undefined) =>
    client(name, input, { ...options, token, language: usePreferences.getState().language });
  return ENDPOINTS[name].audience === 'public' ? attempt(undefined) : withSession(attempt);
}

export interface SendOptions extends Pick<CallOptions, 'idempotencyKey'> {
  /**
   * Called when the person is asked to confirm, and when the request is then sent again. In between it was
   * refused, so nothing is on its way: a page that is closed there has no outcome to find out.
   */
  readonly onAsked?: (asked: boolean) => void;
}

/**
 * Calls an endpoint as the signed-in user, in their language. Refreshes an expired session, and asks the
 * person to confirm where the server wants it: the same request is then sent again with the proof. Throws
 * `ProblemError` for a refusal and `NotConfirmedError` where the person did not confirm; any other error
 * means that no reply arrived.
 */
export async function call<Name extends JsonEndpointName>(
  name: Name,
  input: Input<Name>,
  { onAsked, ...options }: SendOptions = {},
): Promise<ReplyOf<Name>> {
  try {
    return await callSignedIn(name, input, options);
  } catch (error) {
    const confirmation = confirmationOf(error);
    if (!confirmation) throw error;
    onAsked?.(true);
    if (!(await askToConfirm(confirmation))) throw new NotConfirmedError();
    onAsked?.(false);
    return callSignedIn(name, input, { ...options, challenge: confirmation.challenge });
  }
}
