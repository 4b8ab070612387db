import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';

/** Whether this page is in the background: another app, tab or page is in front of it. */
export function usePageHidden(): boolean {
  const [hidden, setHidden] = useState(false);
  useDidHide(() => setHidden(true));
  useDidShow(() => setHidden(false));
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const report = () => setHidden(document.visibilityState === 'hidden');
    document.addEventListener('visibilitychange', report);
    return () => document.removeEventListener('visibilitychange', report);
  }, []);
  return hidden;
}
