const page = (name: string): string => `/packages/account/${name}/index`;

export const VERIFY = page('verify');
export const SECURITY = page('security');
/** For a person who forgot the PIN; the confirm sheet leads here too. */
export const PIN_RESET = page('pin-reset');
export const LIMITS = page('limits');
export const DEVICES = page('devices');
/** Bots link to it too. */
export const LINK = page('link');
