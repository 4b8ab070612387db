import Taro from '@tarojs/taro';

/** True only when the text is known to be on the clipboard. */
export async function copy(text: string): Promise<boolean> {
  try {
    if (process.env.TARO_ENV === 'h5') await navigator.clipboard.writeText(text);
    else await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}
