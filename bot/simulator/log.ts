import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export const createLog = (level: string): Log => pino({ level, name: 'simulator' });
