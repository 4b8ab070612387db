import Taro from '@tarojs/taro';

/** Whether this device scans codes from within the wallet. On the web its camera opens the link itself. */
export const canScan = (): boolean => process.env.TARO_ENV === 'weapp';

/** The text of a code that the user scans; undefined where they close the scanner. */
export async function scanText(): Promise<string | undefined> {
  if (!canScan()) return undefined;
  try {
    return (await Taro.scanCode({ scanType: ['qrCode'] })).result;
  } catch {
    return undefined;
  }
}
