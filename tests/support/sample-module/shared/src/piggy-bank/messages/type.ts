import type { Sentences } from '../../messages.ts';
import type { ErrorParams, errors } from '../errors.ts';

export type Messages = Sentences<typeof errors, ErrorParams>;
