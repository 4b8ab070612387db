import Taro from '@tarojs/taro';
import { useEffect } from 'react';

/** Keeps the web page's screen on; browsers that cannot, or may not, dim it as usual. */
function lockScreen(): () => void {
  const lock = navigator.wakeLock?.request('screen').catch(() => undefined);
  return () => void lock?.then((held) => held?.release());
}

/** While the component is mounted the screen does not go dark. */
export function useKeepScreenOn(): void {
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5') return lockScreen();
    void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined);
    return () => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined);
  }, []);
}
