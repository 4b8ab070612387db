import { useEffect } from 'react';

/** While `locked`, the page behind a dialog does not scroll on the web. */
export function useScrollLock(locked: boolean): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !locked) return;
    const { style } = document.documentElement;
    const before = style.overflow;
    style.overflow = 'hidden';
    return () => {
      style.overflow = before;
    };
  }, [locked]);
}
