import { useEffect, useRef } from 'react';

const RETRY_MS = 30;
const FOCUSABLE = '[tabindex="0"], input, textarea';

/** The next element for Tab inside the dialog, from the last one around to the first. */
function nextStop(dialog: Element, backwards: boolean): HTMLElement | undefined {
  const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  if (current === -1) return backwards ? stops.at(-1) : stops[0];
  return stops.at((current + (backwards ? -1 : 1)) % stops.length);
}

/**
 * While `open`, the dialog with this id holds the keyboard focus on the web: Tab stays inside it,
 * Escape calls `onClose`, and closing returns the focus to the element that had it before. WeChat
 * has no keyboard focus.
 */
export function useFocusTrap(id: string, open: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !open) return;
    const before = document.activeElement;
    const dialog = () => document.getElementById(id);
    // Taro's elements become focusable a little after React has rendered them.
    const retry = setInterval(() => {
      dialog()?.focus();
      if (document.activeElement === dialog()) clearInterval(retry);
    }, RETRY_MS);
    const onKey = (event: KeyboardEvent) => {
      const inside = dialog();
      if (event.key === 'Escape') close.current();
      if (event.key !== 'Tab' || !inside) return;
      event.preventDefault();
      nextStop(inside, event.shiftKey)?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      clearInterval(retry);
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [id, open]);
}
