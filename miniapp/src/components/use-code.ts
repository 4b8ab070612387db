import { useEffect, useRef, useState } from 'react';
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
  readonly submit: () => void;
}

interface CodeOptions {
  length?: number;
  /** A request with the code runs; when it has ended, the boxes are empty again. */
  busy: boolean;
  /** The boxes are empty again too when this changes: another code is asked for. */
  asked: string;
  onDone: (code: string) => void;
}

/**
 * The state of a code that is being typed. It is given to `onDone` with its last digit; in elder
 * mode only by `submit`, since a slip of the finger must be reparable.
 */
export function useCode({ length = 6, busy, asked, onDone }: CodeOptions): CodeState {
  const elder = usePreferences((preferences) => preferences.elder);
  const [typed, setTyped] = useState('');
  const [before, setBefore] = useState({ busy, asked });
  if (before.busy !== busy || before.asked !== asked) {
    setBefore({ busy, asked });
    if (!busy) setTyped('');
  }
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  }, [onDone]);
  const complete = typed.length === length;
  useEffect(() => {
    if (complete && !elder) done.current(typed);
  }, [complete, elder, typed]);
  // Functional updates, because two quick taps may arrive before the next render.
  const change = (next: (code: string) => string) => {
    if (!busy) setTyped(next);
  };
  return {
    typed,
    length,
    complete,
    press: (key) => change((code) => pressCode(code, key, length)),
    fill: (code) => change(() => code),
    submit: () => done.current(typed),
  };
}
