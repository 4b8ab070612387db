import type { Platform } from '../../platform/context.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { sandboxProvider } from './sandbox-provider.ts';

/** The provider of this deployment; undefined where none is connected, and then the staff decides. */
export const identityProvider = ({
  config,
}: Pick<Platform, 'config'>): IdentityProvider | undefined =>
  config.mode === 'sandbox' ? sandboxProvider : undefined;
