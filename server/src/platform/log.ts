import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/** Structured events: `log.info({ packet, user, fen }, 'redpacket.grabbed')`. */
export type Log = Logger;

/** Never in a log, at whatever depth a caller put them: who someone is, or what lets one in. */
const SECRET_FIELDS = [
  'phone',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'code',
  'otp',
  'seed',
  'initData',
  'secret',
  'password',
  'session_key',
];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/** A driver's error can hold the whole document it failed on, so only what names the fault is kept. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { errorCode: String(error.code) } : {};
  return { type: name, message, stack, ...code, ...(cause ? { cause: errorFields(cause) } : {}) };
}

/** One line of JSON per event to standard output, or to a stream a test reads. */
export function createLog(
  config: Pick<Config, 'logLevel'>,
  stream?: { write: (line: string) => void },
): Log {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorFields, error: errorFields },
    redact: {
      paths: DEPTHS.flatMap((depth) => SECRET_FIELDS.map((field) => depth + field)),
      censor: '[redacted]',
    },
  };
  return stream ? pino(options, stream) : pino(options);
}
