import { useCallback, useEffect, useRef, useState } from 'react';
import { usePreferences } from '../session/preferences.ts';
import { type Key, pressCode } from './keypad.ts';

export interface CodeState {
  readonly typed: string;
  readonly length: number;
  /** Every digit is typed; the code is sent by a button in elder mode only. */
  readonly complete: boolean;
  readonly press: (key: Key) => void;
  /** Takes a code from an SMS or the clipboard. */
  readonly fill: (code: string) => void;
  readonly clear: () => void;
  readonly submit: () => void;
}

interface CodeOptions {
  length?: number;
  busy: boolean;
  onDone: (code: string) => void;
}

/**
 * The state of a code that is being typed. It is given to `onDone` with its last digit; in elder
 * mode only by `submit`, since a slip of the finger must be reparable. The boxes are empty again
 * when a request has ended.
 */
export function useCode({ length = 6, busy, onDone }: CodeOptions): CodeState {
  // Beside the state, because two quick taps may arrive before the next render.
  const latest = useRef('');
  const [typed, setTyped] = useState('');
  const elder = usePreferences((preferences) => preferences.elder);
  const show = useCallback((code: string) => {
    latest.current = code;
    setTyped(code);
  }, []);
  const clear = useCallback(() => show(''), [show]);
  useEffect(() => {
    if (!busy) clear();
  }, [busy, clear]);
  const take = (code: string) => {
    if (busy || code === latest.current) return;
    show(code);
    if (code.length === length && !elder) onDone(code);
  };
  return {
    typed,
    length,
    complete: typed.length === length,
    press: (key) => take(pressCode(latest.current, key, length)),
    fill: take,
    clear,
    submit: () => onDone(latest.current),
  };
}
