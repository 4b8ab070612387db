import type { SimPerson } from '../../protocol.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import type { UiMessages } from '../messages/type.ts';
import { Avatar } from './avatar.tsx';

/** A dialog that lists the residents; the chosen one becomes the person of this window. */
export function SwitchPersonDialog({
  people,
  me,
  ui,
  onChoose,
  onClose,
}: {
  people: readonly SimPerson[];
  me: SimPerson;
  ui: UiMessages;
  onChoose: (person: SimPerson) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={ui.whoAreYou} onClose={onClose}>
      <p className="dialog-note">{ui.switchHint}</p>
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
        {ui.close}
      </button>
    </Dialog>
  );
}
