import { SECURITY, VERIFY } from '../account/routes.ts';
import type { FundingMessages } from './messages/type.ts';

/** The page where a person can do what a refusal asks of them first; undefined for other refusals. */
export function wayOutOf(
  code: string | undefined,
  { wayOut }: FundingMessages,
): { readonly label: string; readonly path: string } | undefined {
  if (code === 'pin_not_set') return { label: wayOut.setPin, path: SECURITY };
  if (code === 'class_needed') return { label: wayOut.verify, path: VERIFY };
  return undefined;
}
