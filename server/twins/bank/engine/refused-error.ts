import type { Reason } from './lines.ts';

export type Refusal =
  | 'name_mismatch'
  | 'code_wrong'
  | 'code_expired'
  | 'not_found'
  | 'conflict'
  | 'not_ready'
  | 'unauthorized'
  | 'down'
  | Reason;

const STATUS: Partial<Record<Refusal, number>> = {
  not_found: 404,
  not_ready: 404,
  conflict: 409,
  unauthorized: 401,
  down: 503,
};

/** The bank does not do what it was asked; it becomes `{ code, … }` with a status of HTTP. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly body: Readonly<Record<string, unknown>>;
  readonly statusCode: number;
  constructor(code: Refusal, more: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.body = { code, ...more };
    this.statusCode = STATUS[code] ?? 422;
  }
}
