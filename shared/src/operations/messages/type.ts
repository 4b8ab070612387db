import type { Sentences } from '../../messages.ts';
import type { ErrorParams, errors } from '../errors.ts';

/** One sentence for each refusal of this module. */
export type Messages = Sentences<typeof errors, ErrorParams>;
