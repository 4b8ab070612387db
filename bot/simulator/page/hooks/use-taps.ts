import { useCallback, useRef, useState } from 'react';
import type { SimMessage } from '../../protocol.ts';
import { api } from '../api/api.ts';
import type { UiMessages } from '../messages/index.ts';

export interface Notice {
  key: number;
  text: string;
  /** Stays until it is acknowledged. */
  alert: boolean;
}

const SHOWN_MS = 4_500;

/** Opens outside this page; a wallet page takes the shape of a phone. */
export function openPage(url: string, asPhone: boolean): void {
  window.open(url, '_blank', asPhone ? 'popup,width=390,height=844' : 'noopener');
}

/** Taps on buttons: which still wait for their answer, and what the answers said. */
export function useTaps(words: UiMessages) {
  const [working, setWorking] = useState<ReadonlySet<string>>(new Set());
  const [notices, setNotices] = useState<Notice[]>([]);
  const count = useRef(0);

  const dismiss = useCallback(
    (key: number) => setNotices((all) => all.filter((one) => one.key !== key)),
    [],
  );
  const tell = useCallback(
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
      setWorking((all) => new Set([...all, key]));
      try {
        const answer = await api.tapButton({ personId, chatId, messageId, callbackData });
        if (answer.timedOut) tell(words.noAnswer, false);
        else if (answer.text) tell(answer.text, answer.showAlert);
        if (answer.url) openPage(answer.url, false);
      } catch {
        tell(words.tapFailed, false);
      } finally {
        setWorking((all) => new Set([...all].filter((one) => one !== key)));
      }
    },
    [tell, words],
  );
  return { working, notices, dismiss, tap, tell };
}

export const tapKey = (personId: number, messageId: number, data: string): string =>
  `${personId}:${messageId}:${data}`;
