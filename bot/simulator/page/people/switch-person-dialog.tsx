import type { SimPerson } from '../../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Dialog } from '../dialogs/dialog.tsx';
import type { UiMessages } from '../messages/index.ts';

/** Everybody one can be. */
export function SwitchPersonDialog({
  people,
  me,
  words,
  onChoose,
  onClose,
}: {
  people: readonly SimPerson[];
  me: SimPerson;
  words: UiMessages;
  onChoose: (person: SimPerson) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={words.whoAreYou} onClose={onClose}>
      <p className="dialog-hint">{words.switchHint}</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="person"
              aria-pressed={person.id === me.id}
              onClick={() => onChoose(person)}
            >
              <Avatar person={person} />
              <span>{person.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="plain-button" onClick={onClose}>
        {words.close}
      </button>
    </Dialog>
  );
}
