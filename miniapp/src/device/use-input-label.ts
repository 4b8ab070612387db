import Taro from '@tarojs/taro';
import { useEffect } from 'react';

/**
 * Sets the accessible name of a text field on the web. Taro renders the `input` inside an element
 * of its own and forwards no aria attribute, so the name is set when the `input` exists.
 */
export function useInputLabel(id: string, label: string): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const apply = () =>
      document.querySelector(`#${CSS.escape(id)} input`)?.setAttribute('aria-label', label);
    apply();
    Taro.nextTick(apply);
    const late = setTimeout(apply, 300);
    return () => clearTimeout(late);
  }, [id, label]);
}
