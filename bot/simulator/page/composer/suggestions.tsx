import type { UiMessages } from '../messages/index.ts';

/** One line that the composer offers. */
export interface SuggestionItem {
  key: string;
  title: string;
  detail: string;
  onPick: () => void;
}

/** What stands above the composer: the bot's menu, its answers, or names of neighbours. */
export function Suggestions({
  id,
  items,
  active,
  note,
  words,
}: {
  id: string;
  items: readonly SuggestionItem[];
  active: number;
  note: string;
  words: UiMessages;
}) {
  if (items.length === 0 && note === '') return null;
  return (
    <div className="suggestions">
      {note !== '' && <p role="status">{note}</p>}
      <ul id={id} role="listbox" aria-label={words.suggestions}>
        {items.map(({ key, title, detail, onPick }, index) => (
          <li key={key} role="presentation">
            <button
              type="button"
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              onClick={onPick}
            >
              <strong>{title}</strong>
              <span>{detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
