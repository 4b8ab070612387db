import type { InboxNotice } from '@pingshan/shared/notification/schemas';
import type { MarkProps } from '../components/mark.ts';
import { pathOf } from './links.ts';
import { PACKAGES } from './packages.ts';

/** The picture of a notice; that of a kind which this build does not know is plain. */
export function markOfNotice(kind: string): MarkProps {
  for (const { noticeMarks } of PACKAGES) {
    const mark = noticeMarks?.[kind];
    if (mark) return mark;
  }
  return { icon: 'records' };
}

/** The page that a notice leads to; undefined for one that leads nowhere. */
export function pathOfNotice({ link }: Pick<InboxNotice, 'link'>): string | undefined {
  if (link === null) return undefined;
  const place = PACKAGES.map(({ places }) => places?.[link.kind]).find(Boolean);
  return place ?? pathOf(link.id);
}
