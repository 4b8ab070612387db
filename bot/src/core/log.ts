import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** The bot's logger. A line is an event with fields; secrets and message texts are never logged. */
export const createLog = (level: string): Log => pino({ level, name: 'bot' });
