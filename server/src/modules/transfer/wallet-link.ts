import type { Platform } from '../../platform/context.ts';

/** A link that opens the wallet's pages at what the id names. */
export const linkTo = ({ config }: Pick<Platform, 'config'>, id: string): string =>
  `${config.walletUrl}/?startapp=${id}`;
