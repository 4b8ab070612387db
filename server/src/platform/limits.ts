import { MINUTE_MS } from '@pingshan/shared/time';

/** At most `max` requests of one kind by one user or address in a window. */
export interface RateLimit {
  readonly max: number;
  readonly window_s: number;
}

/** The limits of the platform. Each module has its own in its `limits.ts`; `app.ts` merges them. */
export interface PlatformLimits {
  readonly token: {
    readonly access_s: number;
  };
  readonly rate: {
    readonly money: RateLimit;
    readonly write: RateLimit;
    readonly read: RateLimit;
    readonly signIn: RateLimit;
  };
  readonly http: {
    readonly body_bytes: number;
    readonly request_ms: number;
    readonly eventLoopDelay_ms: number;
  };
  readonly disk: {
    readonly free_bytes_min: number;
    readonly poll_ms: number;
  };
  readonly live: {
    readonly sockets: number;
    readonly topicsPerSocket: number;
    readonly message_bytes: number;
    readonly buffered_bytes: number;
    readonly firstMessage_ms: number;
    readonly heartbeat_ms: number;
    readonly coalesce_ms: number;
  };
}

export const PLATFORM_LIMITS: PlatformLimits = {
  token: {
    /** An access token lives at most 15 minutes. */
    access_s: 15 * 60,
  },
  rate: {
    /** More than a person can tap, too few for a script that guesses. */
    money: { max: 60, window_s: 60 },
    write: { max: 60, window_s: 60 },
    read: { max: 600, window_s: 60 },
    signIn: { max: 60, window_s: 60 },
  },
  http: {
    /** The largest valid request names 500 recipients: 16 KB. */
    body_bytes: 64 * 1024,
    request_ms: 10_000,
    eventLoopDelay_ms: 1_000,
  },
  disk: {
    /** More than MongoDB, with its journal files, writes between two polls at its fastest. */
    free_bytes_min: 256 * 1_024 * 1_024,
    poll_ms: 5_000,
  },
  live: {
    sockets: 20_000,
    topicsPerSocket: 50,
    message_bytes: 8 * 1024,
    buffered_bytes: 64 * 1024,
    firstMessage_ms: 10_000,
    heartbeat_ms: MINUTE_MS / 2,
    /** 500 grabs of a packet within a second cause ten reads per client, not 500. */
    coalesce_ms: 100,
  },
};
