import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { SimChat, SimMessage, SimPerson, SimState } from '../../protocol.ts';
import type { Draft } from '../hooks/use-drafts.ts';
import { useSuggestions } from './use-suggestions.ts';
import type { UiMessages } from '../messages/index.ts';

export interface ComposerProps {
  state: SimState;
  chat: SimChat;
  me: SimPerson;
  words: UiMessages;
  text: string;
  answers: SimMessage | undefined;
  /** A text to try, where nothing was sent here yet. */
  hint: string | undefined;
  onDraft: (draft: Partial<Draft>) => void;
  onSend: (text: string) => void;
  onSwitch: () => void;
  onStart: (word: string) => void;
  onFailed: () => void;
}

/** The text, what it may become, and the keys: Enter sends, arrows choose, Escape clears. */
export function useComposer(props: ComposerProps) {
  const { text, answers, onDraft, onSend } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  /** Some browsers end the input method's word before the Enter that chose it: that Enter sends nothing. */
  const composing = useRef(false);
  const [active, setActive] = useState(-1);
  const write = (next: string): void => {
    onDraft({ text: next });
    setActive(-1);
    box.current?.focus();
  };
  const on = { text: write, start: props.onStart, failed: props.onFailed };
  const { items, note } = useSuggestions(props, text, on);

  useEffect(() => {
    if (answers) box.current?.focus();
  }, [answers]);
  useLayoutEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }, [text]);

  const enter = (): void => {
    const picked = items[active];
    const asking = text.toLowerCase().startsWith(`@${props.state.bot.username} `);
    if (picked) picked.onPick();
    else if (!asking) send();
  };
  const send = (): void => {
    if (text.trim() === '') return;
    onSend(text.trim());
    write('');
    onDraft({ replyTo: undefined });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || composing.current) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0)
      setActive((active + step + items.length) % items.length);
    else if (event.key === 'Enter' && !event.shiftKey) enter();
    else if (event.key === 'Escape' && items.length > 0) write('');
    else if (event.key === 'Escape' && answers) onDraft({ replyTo: undefined });
    else return;
    event.preventDefault();
  };

  const onComposing = (busy: boolean): void => {
    composing.current = busy;
  };
  return { box, list, active, setActive, items, note, write, send, onKeyDown, onComposing };
}
