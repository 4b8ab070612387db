const page = (name: string): string => `/packages/account/${name}/index`;

export const VERIFY = page('verify');
export const SECURITY = page('security');
export const LIMITS = page('limits');
export const DEVICES = page('devices');
/** Bots link to it too. */
export const LINK = page('link');
