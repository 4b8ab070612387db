import { Mark } from '../components/mark-view.tsx';
import { Pill } from '../components/pill.tsx';
import { Row } from '../components/row.tsx';
import { open } from '../device/navigate.ts';
import type { Matter } from '../packages/matter.ts';

/** Something that is going on, with the word of what is still possible; it opens the thing itself. */
export function MatterRow({ matter, filled }: { matter: Matter; filled: boolean }) {
  const { icon, kind, title, note, action, path } = matter;
  return (
    <Row
      className="matter"
      head={<Mark icon={icon} kind={kind} />}
      title={title}
      note={note}
      end={<Pill label={action} full={filled} />}
      onTap={() => open(path)}
    />
  );
}
