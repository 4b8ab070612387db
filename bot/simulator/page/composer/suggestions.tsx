import type { UiMessages } from '../messages/type.ts';

/** An item of the list above the composer. */
export interface SuggestionItem {
  key: string;
  title: string;
  detail: string;
  onPick: () => void;
}

/** The list above the composer: commands, people, or inline results, with a note for their state. */
export function Suggestions({
  id,
  items,
  active,
  note,
  ui,
}: {
  id: string;
  items: readonly SuggestionItem[];
  active: number;
  note: string;
  ui: UiMessages;
}) {
  if (items.length === 0 && note === '') return null;
  return (
    <div className="suggestions">
      {note !== '' && <p role="status">{note}</p>}
      {items.length > 0 && (
        <ul id={id} role="listbox" aria-label={ui.suggestions}>
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
      )}
    </div>
  );
}
