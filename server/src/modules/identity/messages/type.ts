/** Sentences that are not refusals: those are in `shared/src/identity/messages`. */
export interface Messages {
  /** The SMS with a code. */
  readonly otpSms: (sms: { readonly code: string; readonly expires_s: number }) => string;
  /** What the owner of an account confirms. */
  readonly giveLinkCode: string;
  readonly mergeAccounts: string;
  readonly endDevice: string;
  readonly endOtherDevices: string;
  /** The name of a person who has not chosen one: the same for everybody but for its last characters. */
  readonly defaultName: (suffix: string) => string;
  /** The notice of a device that has just signed in. */
  readonly signedIn: (method: 'otp' | 'telegram' | 'wechat') => {
    readonly title: string;
    readonly note: string;
  };
}
