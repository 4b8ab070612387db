import Taro from '@tarojs/taro';
import { useEffect } from 'react';

/** The web's input sits inside Taro's element, so the spoken name is put on it after it is there. */
export function useInputLabel(id: string, label: string): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const put = () =>
      document.querySelector(`#${CSS.escape(id)} input`)?.setAttribute('aria-label', label);
    put();
    Taro.nextTick(put);
    const late = setTimeout(put, 300);
    return () => clearTimeout(late);
  }, [id, label]);
}
