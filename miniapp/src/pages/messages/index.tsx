import { Text, View } from '@tarojs/components';
import { MatterRow } from '../../app/matter-row.tsx';
import { filledMatter } from '../../app/matters.ts';
import { NoticeRow } from '../../app/notice-row.tsx';
import { DayList } from '../../components/day-list-view.tsx';
import { Empty, Failed, Loading } from '../../components/states.tsx';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import type { Matter } from '../../packages/matter.ts';
import './index.scss';
import { type InboxState, useInbox } from './use-inbox.ts';

interface SectionProps {
  title: string;
  matters: readonly Matter[];
  filled: string | undefined;
}

function Section({ title, matters, filled }: SectionProps) {
  if (matters.length === 0) return null;
  return (
    <View>
      <View className="day">
        <Text role="heading" aria-level={2}>
          {title}
        </Text>
      </View>
      <View className="card card--rows">
        {matters.map((matter) => (
          <MatterRow key={matter.id} matter={matter} filled={matter.id === filled} />
        ))}
      </View>
    </View>
  );
}

/** The notices of the user, newest first; in place of them what became of the request for them. */
function Happened({ inbox }: { inbox: InboxState }) {
  const { inbox: words } = useMessages();
  const { list, sections, more, pages, matters } = inbox;
  if (list.data && (sections.length > 0 || matters.matters.length > 0)) {
    return (
      <DayList
        sections={sections}
        row={(notice) => <NoticeRow key={notice.id} notice={notice} />}
        more={more}
        end={pages > 1 ? words.end : undefined}
      />
    );
  }
  return (
    <View className="card">
      {list.isPending && <Loading rows={6} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <Empty motif="spring" says={words.none} next={words.noneNext} />}
    </View>
  );
}

function Inbox() {
  const messages = useMessages();
  const inbox = useInbox();
  const { waiting, others, matters } = inbox;
  const filled = filledMatter([...waiting, ...others]);
  return (
    <View className="inbox">
      <Section title={messages.inbox.waiting(waiting.length)} matters={waiting} filled={filled} />
      <Section title={messages.home.now} matters={others} filled={filled} />
      {matters.error && (
        <View className="card">
          <Failed error={matters.error} onRetry={matters.retry} />
        </View>
      )}
      <Happened inbox={inbox} />
    </View>
  );
}

/** 消息: what waits for this person first, then what happened. */
export default function MessagesPage() {
  const { tabs } = useMessages();
  return (
    <Screen title={tabs.messages} tab="messages">
      <Inbox />
    </Screen>
  );
}
