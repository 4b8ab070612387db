import { CloseIcon, MenuIcon, SendIcon } from '../icons.tsx';
import type { UiMessages } from '../messages/type.ts';
import { Avatar } from '../people/avatar.tsx';
import { Suggestions } from './suggestions.tsx';
import { type ComposerProps, useComposer } from './use-composer.ts';

interface ReplyPreviewProps {
  name: string;
  text: string;
  ui: UiMessages;
  onCancel: () => void;
}

/** The message that the draft replies to, with a button that cancels the reply. */
function ReplyPreview({ name, text, ui, onCancel }: ReplyPreviewProps) {
  return (
    <div className="reply-preview">
      <p className="quote">
        <strong>{ui.reply(name)}</strong> {text}
      </p>
      <button type="button" className="icon-button" aria-label={ui.noReply} onClick={onCancel}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** The text field of a chat, with suggestions above it. Enter sends, Shift+Enter inserts a line break. */
export function Composer(props: ComposerProps) {
  const { state, me, ui, text, replyTo, example, onDraft, onSwitchPerson } = props;
  const { field, listId, active, setActive, items, note, write, send, onKeyDown, onComposing } =
    useComposer(props);
  return (
    <div className="composer">
      <Suggestions id={listId} items={items} active={active} note={note} ui={ui} />
      {example !== undefined && text === '' && !replyTo && (
        <button type="button" className="example" onClick={() => write(example)}>
          {ui.tryThis}
          <strong>{example}</strong>
        </button>
      )}
      {replyTo && (
        <ReplyPreview
          name={state.people.find(({ id }) => id === replyTo.from)?.name ?? ''}
          text={replyTo.text}
          ui={ui}
          onCancel={() => onDraft({ replyTo: undefined })}
        />
      )}
      <div className="composer-row">
        <button
          type="button"
          className="icon-button"
          aria-label={ui.switchPerson}
          onClick={onSwitchPerson}
        >
          <Avatar person={me} />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={ui.menu}
          onClick={() => write('/')}
        >
          <MenuIcon />
        </button>
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={4096}
          placeholder={ui.say(me.name)}
          aria-label={ui.say(me.name)}
          aria-autocomplete="list"
          aria-controls={items.length > 0 ? listId : undefined}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
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
          aria-label={ui.send}
          disabled={text.trim() === ''}
          onClick={send}
        >
          <SendIcon />
        </button>
      </div>
    </div>
  );
}
