import Taro from '@tarojs/taro';
import { useEffect } from 'react';

/**
 * Sets the accessible name of a text field on the web, and whether its value is wrong. Taro renders
 * the `input` inside an element of its own and forwards no aria attribute, so they are set when the
 * `input` exists.
 */
export function useInputLabel(id: string, label: string, wrong = false): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const apply = () => {
      const input = document.querySelector(`#${CSS.escape(id)} input`);
      input?.setAttribute('aria-label', label);
      input?.setAttribute('aria-invalid', String(wrong));
    };
    apply();
    Taro.nextTick(apply);
    const late = setTimeout(apply, 300);
    return () => clearTimeout(late);
  }, [id, label, wrong]);
}
