import Taro from '@tarojs/taro';

/** The text that the user has copied; undefined where there is none or reading it is refused. */
export async function readClipboard(): Promise<string | undefined> {
  try {
    if (process.env.TARO_ENV === 'h5') return await navigator.clipboard.readText();
    return (await Taro.getClipboardData()).data;
  } catch {
    return undefined;
  }
}

/** Copies a text for the user; false where the device refuses it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (process.env.TARO_ENV === 'h5') await navigator.clipboard.writeText(text);
    else await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}
