import { useCallback, useRef, useState } from 'react';
import type { SimMessage } from '../../protocol.ts';
import { api } from '../api/api.ts';
import type { UiMessages } from '../messages/type.ts';

export interface Notice {
  key: number;
  text: string;
  /** True: a dialog until it is dismissed. False: a toast for 4.5 s. */
  alert: boolean;
}

const SHOWN_MS = 4_500;

/** Opens a URL in a new window; `asPhone` gives it the size of a phone. */
export function openPage(url: string, asPhone: boolean): void {
  window.open(url, '_blank', asPhone ? 'popup,width=390,height=844' : 'noopener');
}

/** Taps on buttons: the ones without an answer yet, and the answers as notices. */
export function useTaps(ui: UiMessages) {
  const [pendingTaps, setPendingTaps] = useState<ReadonlySet<string>>(new Set());
  const [notices, setNotices] = useState<Notice[]>([]);
  const count = useRef(0);

  const dismiss = useCallback(
    (key: number) => setNotices((all) => all.filter((one) => one.key !== key)),
    [],
  );
  const notify = useCallback(
    (text: string, alert: boolean) => {
      count.current += 1;
      const key = count.current;
      setNotices((all) => [...all.slice(-2), { key, text, alert }]);
      if (!alert) setTimeout(() => dismiss(key), SHOWN_MS);
    },
    [dismiss],
  );

  const tap = useCallback(
    async (personId: number, { chatId, messageId }: SimMessage, callbackData: string) => {
      const key = tapKey(personId, messageId, callbackData);
      setPendingTaps((all) => new Set([...all, key]));
      try {
        const answer = await api.tapButton({ personId, chatId, messageId, callbackData });
        if (answer.timedOut) notify(ui.noAnswer, false);
        else if (answer.text) notify(answer.text, answer.showAlert);
        if (answer.url) openPage(answer.url, false);
      } catch {
        notify(ui.tapFailed, false);
      } finally {
        setPendingTaps((all) => new Set([...all].filter((one) => one !== key)));
      }
    },
    [notify, ui],
  );
  return { pendingTaps, notices, dismiss, tap, notify };
}

export const tapKey = (personId: number, messageId: number, data: string): string =>
  `${personId}:${messageId}:${data}`;
