import { Avatar } from '../people/avatar.tsx';
import { CloseIcon, MenuIcon, SendIcon } from '../icons.tsx';
import { Suggestions } from './suggestions.tsx';
import { type ComposerProps, useComposer } from './use-composer.ts';
import type { UiMessages } from '../messages/index.ts';

interface AnsweredProps {
  name: string;
  text: string;
  words: UiMessages;
  onDrop: () => void;
}

/** Whose words are being answered, until it is sent or given up. */
function ReplyPreview({ name, text, words, onDrop }: AnsweredProps) {
  return (
    <div className="answered">
      <p className="quote">
        <strong>{words.reply(name)}</strong> {text}
      </p>
      <button type="button" className="icon-button" aria-label={words.noReply} onClick={onDrop}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** Where one writes. Enter sends, Shift+Enter begins a line, an input method may finish its word first. */
export function Composer(props: ComposerProps) {
  const { state, me, words, text, answers, hint, onDraft, onSwitch } = props;
  const { box, list, active, setActive, items, note, write, send, onKeyDown, onComposing } =
    useComposer(props);
  return (
    <div className="composer">
      <Suggestions id={list} items={items} active={active} note={note} words={words} />
      {hint !== undefined && text === '' && !answers && (
        <button type="button" className="hint" onClick={() => write(hint)}>
          {words.tryThis}
          <strong>{hint}</strong>
        </button>
      )}
      {answers && (
        <ReplyPreview
          name={state.people.find(({ id }) => id === answers.from)?.name ?? ''}
          text={answers.text}
          words={words}
          onDrop={() => onDraft({ replyTo: undefined })}
        />
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
            onDraft({ text: target.value });
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
