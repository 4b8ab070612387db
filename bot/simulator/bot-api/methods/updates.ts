import type { SimulatorContext } from '../../context.ts';
import { ensure, ensureSupported } from '../api-error.ts';

const MAX_POLL_S = 50;
const MAX_BATCH = 100;
const DEFAULT_CONNECTIONS = 40;

export function getUpdates(
  { updates }: SimulatorContext,
  given: { offset?: number; limit?: number; timeout?: number; allowed_updates?: string[] },
) {
  const { offset = 0, limit = MAX_BATCH, timeout = 0, allowed_updates } = given;
  ensureSupported(offset >= 0, 'a negative offset');
  ensure(limit >= 1 && limit <= MAX_BATCH, `limit must be 1-${MAX_BATCH}`);
  return updates.poll({ offset, limit, timeout_s: Math.min(timeout, MAX_POLL_S) }, allowed_updates);
}

/** Accepts http as well as https, since simulator and bot run on one machine. */
export function setWebhook(
  { updates }: SimulatorContext,
  given: {
    url: string;
    secret_token?: string;
    max_connections?: number;
    allowed_updates?: string[];
    drop_pending_updates?: boolean;
  },
): true {
  const { url, secret_token, max_connections = DEFAULT_CONNECTIONS, allowed_updates = [] } = given;
  if (url === '') return deleteWebhook({ updates }, given);
  ensure(URL.canParse(url) && /^https?:/.test(url), 'bad webhook: invalid URL');
  ensure(/^[\w-]*$/.test(secret_token ?? ''), 'secret token contains unallowed characters');
  ensure(max_connections >= 1 && max_connections <= 100, 'max_connections must be 1-100');
  updates.setWebhook(
    { url, secret: secret_token, maxConnections: max_connections, allowed: allowed_updates },
    given.drop_pending_updates ?? false,
  );
  return true;
}

export function deleteWebhook(
  { updates }: Pick<SimulatorContext, 'updates'>,
  given: { drop_pending_updates?: boolean },
): true {
  updates.setWebhook(null, given.drop_pending_updates ?? false);
  return true;
}

export function getWebhookInfo({ state, updates }: SimulatorContext) {
  const error = updates.lastError();
  return {
    url: state.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: state.pendingUpdates().length,
    ...(error ? { last_error_message: error } : {}),
  };
}
