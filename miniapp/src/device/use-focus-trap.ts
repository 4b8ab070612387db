import { useEffect, useRef } from 'react';

const SETTLE_MS = 30;
const REACHED = '[tabindex="0"], input, textarea';

/** Where Tab goes from here: around inside the dialog, never behind it. */
function next(dialog: Element, backwards: boolean): HTMLElement | undefined {
  const stops = [...dialog.querySelectorAll<HTMLElement>(REACHED)];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  if (here === -1) return backwards ? stops.at(-1) : stops[0];
  return stops.at((here + (backwards ? -1 : 1)) % stops.length);
}

/**
 * While a dialog is up on the web it has the focus and keeps it, Escape leaves it, and leaving gives
 * the focus back to whatever had it. WeChat has no keyboard to keep.
 */
export function useFocusTrap(id: string, up: boolean, onLeave: () => void): void {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  }, [onLeave]);
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !up) return;
    const before = document.activeElement;
    const dialog = () => document.getElementById(id);
    // A sheet is drawn a little after it was asked for.
    const settle = setInterval(() => {
      dialog()?.focus();
      if (document.activeElement === dialog()) clearInterval(settle);
    }, SETTLE_MS);
    const onKey = (event: KeyboardEvent) => {
      const inside = dialog();
      if (event.key === 'Escape') leave.current();
      if (event.key !== 'Tab' || !inside) return;
      event.preventDefault();
      next(inside, event.shiftKey)?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      clearInterval(settle);
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [id, up]);
}
