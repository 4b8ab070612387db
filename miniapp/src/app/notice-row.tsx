import type { InboxNotice } from '@pingshan/shared/notification/schemas';
import { Text } from '@tarojs/components';
import { clockTime } from '../components/day-list.ts';
import { Mark } from '../components/mark-view.tsx';
import { Row } from '../components/row.tsx';
import { open } from '../device/navigate.ts';
import { markOfNotice, pathOfNotice } from './notices.ts';

/** A notice in a list by day; it opens the thing itself. */
export function NoticeRow({ notice }: { notice: InboxNotice }) {
  const { kind, title, note, at } = notice;
  const path = pathOfNotice(notice);
  return (
    <Row
      className="notice"
      head={<Mark {...markOfNotice(kind)} />}
      title={title}
      note={note}
      end={<Text className="small notice__time">{clockTime(Date.parse(at))}</Text>}
      onTap={path === undefined ? undefined : () => open(path)}
    />
  );
}
