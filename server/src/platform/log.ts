import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/** Structured events: `log.info({ packet, user, amount }, 'redpacket.grabbed')`. */
export type Log = Logger;

/** Personal data and credentials, redacted at each of the depths below. */
const SECRET_FIELDS = [
  'phone',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'code',
  'otp',
  'pin',
  'idNumber',
  'realName',
  'birthDate',
  'seed',
  'initData',
  'secret',
  'password',
  'session_key',
];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/** A driver's error can contain the document that failed, so only the fields that name the fault are logged. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { errorCode: String(error.code) } : {};
  return { type: name, message, stack, ...code, ...(cause ? { cause: errorFields(cause) } : {}) };
}

/** Logs one line of JSON per event to standard output, or to the stream of a test. */
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
