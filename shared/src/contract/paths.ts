/**
 * Every route by name: method, path, and what it asks for. No zod here, so the mini-program bundles
 * this table and not the schemas; `schemas.ts` must have exactly the same names.
 */
export const PATHS = {
  requestOtp: { method: 'POST', path: '/v1/auth/otp', auth: 'nobody' },
  signIn: { method: 'POST', path: '/v1/auth/sessions', auth: 'nobody' },
  refresh: { method: 'POST', path: '/v1/auth/refresh', auth: 'nobody' },
  signOut: { method: 'DELETE', path: '/v1/auth/sessions/current', auth: 'person' },
  me: { method: 'GET', path: '/v1/me', auth: 'person' },
  changeMe: { method: 'PUT', path: '/v1/me', auth: 'person' },
  wallet: { method: 'GET', path: '/v1/me/wallet', auth: 'person' },
  transactions: { method: 'GET', path: '/v1/transactions', auth: 'person' },
  transaction: { method: 'GET', path: '/v1/transactions/:id', auth: 'person' },
  topUp: { method: 'POST', path: '/v1/top-ups', auth: 'person', idempotent: true },
  sendRedPacket: { method: 'POST', path: '/v1/red-packets', auth: 'person', idempotent: true },
  redPackets: { method: 'GET', path: '/v1/red-packets', auth: 'person' },
  redPacket: { method: 'GET', path: '/v1/red-packets/:id', auth: 'person' },
  grab: { method: 'POST', path: '/v1/red-packets/:id/grabs', auth: 'person' },
  redPacketProof: { method: 'GET', path: '/v1/red-packets/:id/proof', auth: 'nobody' },
  botSession: { method: 'POST', path: '/v1/bot/sessions', auth: 'bot' },
  botPerson: { method: 'GET', path: '/v1/bot/people', auth: 'bot' },
  botCards: { method: 'GET', path: '/v1/bot/cards', auth: 'bot' },
  botKeepCard: { method: 'PUT', path: '/v1/bot/cards', auth: 'bot' },
  botNotices: { method: 'GET', path: '/v1/bot/notices', auth: 'bot' },
  botDelivered: { method: 'DELETE', path: '/v1/bot/notices/:id', auth: 'bot' },
} as const satisfies Record<string, Path>;

interface Path {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Who may ask: anybody, a signed-in person, or the bot by its own credential. */
  auth: 'nobody' | 'person' | 'bot';
  /** Needs an `Idempotency-Key`. A grab needs none: one person has one share of a packet, whatever is sent. */
  idempotent?: true;
}

export type EndpointName = keyof typeof PATHS;
