import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { festivalOn, isJoyful } from '@pingshan/shared/festivals';
import { HOUR_MS, MINUTE_MS, shanghaiDay } from '@pingshan/shared/time';

/** At most so many requests of one kind by one person (or address) in a window. */
export interface RateLimit {
  readonly max: number;
  readonly window_s: number;
}

/** Every figure the wallet enforces, said once, with where it comes from. */
export interface Limits {
  readonly redPacket: {
    readonly minShare: MinorUnits;
    readonly maxShare: MinorUnits;
    readonly festivalMaxShare: MinorUnits;
    readonly maxCount: number;
    readonly expires_ms: number;
    readonly greetingMax: number;
  };
  readonly otp: {
    readonly expires_s: number;
    readonly tries: number;
    readonly lock_s: number;
    readonly perPhone: RateLimit;
    readonly perAddress: RateLimit;
    readonly perDay: number;
  };
  readonly session: {
    readonly access_s: number;
    readonly refresh_ms: number;
    readonly initData_s: number;
  };
  readonly topUpMax: MinorUnits;
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

export const LIMITS: Limits = {
  redPacket: {
    /** The smallest coin there is. */
    minShare: minorUnits(1),
    /** WeChat's ceiling for a share, which residents know: ¥200, and ¥520 on festival days. */
    maxShare: minorUnits(20_000),
    festivalMaxShare: minorUnits(52_000),
    /** A Telegram group of neighbours is smaller; more shares than people only breed bots. */
    maxCount: 500,
    /** As every chat wallet in China has it: what nobody took goes home after a day. */
    expires_ms: 24 * HOUR_MS,
    /** What fits on the cover in the elder view. */
    greetingMax: 25,
  },
  otp: {
    /** OWASP ASVS 5.0 6.5: at most 10 minutes, once. */
    expires_s: 10 * 60,
    /** Room for slips of the finger, none for guessing one in a million: five tries, then three hours. */
    tries: 5,
    lock_s: 3 * 60 * 60,
    /** One a minute would lock out a grandmother whose message is late; three in ten does not. */
    perPhone: { max: 3, window_s: 10 * 60 },
    /** A family behind one router signs in together; a flood does not look like a family. */
    perAddress: { max: 30, window_s: 60 * 60 },
    /** What a carrier's anti-nuisance rule allows one number in a day. */
    perDay: 10,
  },
  session: {
    /** An access token lives at most 15 minutes. */
    access_s: 15 * 60,
    refresh_ms: 30 * 24 * HOUR_MS,
    /** Telegram's own advice for money: not older than five minutes. */
    initData_s: 300,
  },
  /** Sandbox money is free, so this only keeps the numbers readable: ¥5,000, as one bank transfer by phone. */
  topUpMax: minorUnits(500_000),
  rate: {
    /** Faster than any thumb, slower than a script that tries keys. */
    money: { max: 60, window_s: 60 },
    write: { max: 60, window_s: 60 },
    read: { max: 600, window_s: 60 },
    signIn: { max: 60, window_s: 60 },
  },
  http: {
    /** The largest honest request names 500 recipients: 16 KB. */
    body_bytes: 64 * 1024,
    request_ms: 10_000,
    eventLoopDelay_ms: 1_000,
  },
  disk: {
    /** More than MongoDB writes between two looks at its fastest, with its journal's own files beside it. */
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
    /** A packet of 500 grabbed in a second is ten looks, not 500. */
    coalesce_ms: 100,
  },
};

/** The most one share may hold at a moment: more on a joyful festival, by the day in Shenzhen. */
export function maxShareOn({ redPacket }: Pick<Limits, 'redPacket'>, at: number): MinorUnits {
  const festive = isJoyful(festivalOn(shanghaiDay(at)));
  return festive ? redPacket.festivalMaxShare : redPacket.maxShare;
}
