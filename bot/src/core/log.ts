import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Events with fields. Secrets and what people wrote never go in. */
export const createLog = (level: string): Log => pino({ level, name: 'bot' });
