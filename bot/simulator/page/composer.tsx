import { Avatar } from './avatar.tsx';
import { MenuIcon, SendIcon } from './icons.tsx';
import { Suggestions } from './suggestions.tsx';
import { type ComposerProps, useComposer } from './use-composer.ts';

/** Where one writes. Enter sends, Shift+Enter begins a line, an input method may finish its word first. */
export function Composer(props: ComposerProps) {
  const { me, words, text, hint, onText, onSwitch } = props;
  const { box, list, active, setActive, items, note, write, send, onKeyDown, onComposing } =
    useComposer(props);
  return (
    <div className="composer">
      <Suggestions id={list} items={items} active={active} note={note} words={words} />
      {hint !== undefined && text === '' && (
        <button type="button" className="hint" onClick={() => write(hint)}>
          {words.tryThis}
          <strong>{hint}</strong>
        </button>
      )}
      <div className="composer-row">
        <button
          type="button"
          className="icon-button"
          aria-label={words.switchPerson}
          onClick={onSwitch}
        >
          <Avatar person={me} />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={words.menu}
          onClick={() => write('/')}
        >
          <MenuIcon />
        </button>
        <textarea
          ref={box}
          rows={1}
          value={text}
          maxLength={4096}
          placeholder={words.say(me.name)}
          aria-label={words.say(me.name)}
          aria-controls={list}
          aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
          onChange={({ target }) => {
            onText(target.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onCompositionStart={() => onComposing(true)}
          onCompositionEnd={() => setTimeout(onComposing, 0, false)}
        />
        <button
          type="button"
          className="send-button"
          aria-label={words.send}
          disabled={text.trim() === ''}
          onClick={send}
        >
          <SendIcon />
        </button>
      </div>
    </div>
  );
}
