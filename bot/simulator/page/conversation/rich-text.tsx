import type { ReactNode } from 'react';
import type { SimEntity } from '../../protocol.ts';
import { safeLink, splitByEntities } from './entities.ts';

function applyEntity(inner: ReactNode, { type, url }: SimEntity): ReactNode {
  if (type === 'bold') return <strong>{inner}</strong>;
  if (type === 'italic') return <em>{inner}</em>;
  if (type === 'code') return <code>{inner}</code>;
  if (type !== 'text_link') return <span className="mention">{inner}</span>;
  const href = safeLink(url);
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {inner}
    </a>
  ) : (
    inner
  );
}

/** A text with its entities as HTML elements. */
export function RichText({ text, entities }: { text: string; entities: SimEntity[] }) {
  let at = 0;
  return splitByEntities(text, entities).map((run) => {
    const key = at;
    at += run.text.length;
    return <span key={key}>{run.entities.reduce<ReactNode>(applyEntity, run.text)}</span>;
  });
}
