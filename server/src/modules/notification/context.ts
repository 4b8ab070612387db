import type { Platform } from '../../platform/context.ts';
import type { NoticeFormat } from '../../platform/module.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  /** How the notices of all modules read; `app.ts` hands them down. */
  readonly notices: Readonly<Record<string, NoticeFormat>>;
}
