import type { Messages } from '../../messages/type.ts';
import { SECURITY, VERIFY } from '../../packages/account/routes.ts';
import { OWED } from '../../packages/funding/routes.ts';

/** The page where a person can do what a refusal asks of them first; undefined for other refusals. */
export function wayOutOf(
  code: string | undefined,
  { wayOut }: Pick<Messages, 'wayOut'>,
): { readonly label: string; readonly path: string } | undefined {
  if (code === 'pin_not_set') return { label: wayOut.setPin, path: SECURITY };
  if (code === 'class_needed') return { label: wayOut.verify, path: VERIFY };
  if (code === 'owed_first') return { label: wayOut.repay, path: OWED };
  return undefined;
}
