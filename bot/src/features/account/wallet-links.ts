const page = (walletUrl: string, name: string): string =>
  `${walletUrl}/packages/account/${name}/index`;

export const limitsLink = (walletUrl: string): string => page(walletUrl, 'limits');
export const verificationLink = (walletUrl: string): string => page(walletUrl, 'verify');
/** Where one gets a code, and where two accounts are merged. */
export const linkPageLink = (walletUrl: string): string => page(walletUrl, 'link');
