import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { SimMessage } from '../../protocol.ts';
import type { Draft } from '../hooks/use-drafts.ts';
import { type SuggestionProps, useSuggestions } from './use-suggestions.ts';

export interface ComposerProps extends SuggestionProps {
  text: string;
  replyTo: SimMessage | undefined;
  /** A text to try, if the person has sent nothing in this chat. */
  example: string | undefined;
  onDraft: (draft: Partial<Draft>) => void;
  onSend: (text: string) => void;
  onSwitchPerson: () => void;
}

/** State of the composer. Enter sends, arrow keys choose a suggestion, Escape clears or cancels. */
export function useComposer(props: ComposerProps) {
  const { text, replyTo, onDraft, onSend } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  /**
   * Some browsers fire compositionend before the keydown of the Enter that confirms a word. That Enter
   * must not send, so the flag is cleared one task later.
   */
  const composing = useRef(false);
  const [active, setActive] = useState(-1);
  const write = (next: string): void => {
    onDraft({ text: next });
    setActive(-1);
    field.current?.focus();
  };
  const { items, note } = useSuggestions(props, text, write);

  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const onEnter = (): void => {
    const picked = items[active];
    const isInlineQuery = text.toLowerCase().startsWith(`@${props.state.bot.username} `);
    if (picked) picked.onPick();
    else if (!isInlineQuery) send();
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
    else if (event.key === 'Enter' && !event.shiftKey) onEnter();
    else if (event.key === 'Escape' && items.length > 0) write('');
    else if (event.key === 'Escape' && replyTo) onDraft({ replyTo: undefined });
    else return;
    event.preventDefault();
  };

  const onComposing = (isComposing: boolean): void => {
    composing.current = isComposing;
  };
  return { field, listId, active, setActive, items, note, write, send, onKeyDown, onComposing };
}
