import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Face } from './face-view.tsx';
import './person-row.scss';
import { Row } from './row.tsx';

interface PersonRowProps {
  person: { readonly id: string; readonly name: string };
  /** Behind the name, such as 我. */
  aside?: string;
  /** Masked, such as 陈*珍. */
  realName?: string;
  note?: ReactNode;
  end?: ReactNode;
  size?: 'small' | 'usual';
  className?: string;
  onTap?: () => void;
}

/** A person in a list: face, name, masked real name in ink and the rest in ash. */
export function PersonRow(props: PersonRowProps) {
  const { person, aside, realName, note, end, size = 'usual', className = '', onTap } = props;
  const line =
    realName === undefined ? (
      note
    ) : (
      <>
        <Text className="person-row__real-name">{realName}</Text>
        {note !== undefined && <Text> · {note}</Text>}
      </>
    );
  return (
    <Row
      className={`person-row ${className}`}
      head={<Face id={person.id} name={person.name} size={size} />}
      title={aside === undefined ? person.name : `${person.name} · ${aside}`}
      note={line}
      end={end}
      onTap={onTap}
    />
  );
}
