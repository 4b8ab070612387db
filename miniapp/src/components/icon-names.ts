/**
 * The icons that a manifest may name. Taro reads manifests while it builds, where an SVG cannot be
 * imported, so a manifest takes the name alone.
 */
export type IconName =
  | 'bank-card'
  | 'check'
  | 'clock'
  | 'codes'
  | 'coupon'
  | 'device'
  | 'fingerprint'
  | 'guardian'
  | 'help'
  | 'id-card'
  | 'limits'
  | 'lock'
  | 'privacy'
  | 'records'
  | 'scan'
  | 'send'
  | 'settings'
  | 'shop'
  | 'split'
  | 'top-up'
  | 'transfer'
  | 'undo'
  | 'wallet'
  | 'withdraw';
