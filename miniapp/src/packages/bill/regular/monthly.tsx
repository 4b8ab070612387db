import { formatMoney } from '@pingshan/shared/money';
import type { BillRepeat } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { sentenceOf } from '../../../api/failure.ts';
import { queryClient } from '../../../api/query-client.ts';
import { Button } from '../../../components/button.tsx';
import { stamp } from '../../../components/day-list.ts';
import { Pill } from '../../../components/pill.tsx';
import { Row } from '../../../components/row.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { useNow } from '../../../device/clock.ts';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { useRepeats } from '../queries.ts';

const MINUTE_MS = 60_000;

interface StopProps {
  repeat: BillRepeat;
  onClose: () => void;
}

/** No more bills of it open; those that are open stay. */
function StopSheet({ repeat, onClose }: StopProps) {
  const messages = useMessages();
  const { regular: words } = useBillMessages();
  const stop = useMutation({
    mutationFn: () => call('stopBillRepeat', { params: { id: repeat.id } }),
    onSuccess: (left) => {
      queryClient.setQueryData(['bill-repeats'], left);
      onClose();
    },
  });
  const foot = (
    <Button label={words.stopNow} disabled={stop.isPending} onTap={() => stop.mutate()} />
  );
  return (
    <Sheet
      id="stop-repeat"
      title={words.stopTitle(repeat.title)}
      open
      locked={stop.isPending}
      foot={foot}
      onClose={onClose}
    >
      <Text>{words.stopNote}</Text>
      {stop.error && (
        <Text className="regular__refusal" role="alert">
          {sentenceOf(stop.error, messages)}
        </Text>
      )}
    </Sheet>
  );
}

/** The bills of every month that this user opened, with when each opens next. */
export function Monthly() {
  const messages = useMessages();
  const { regular: words } = useBillMessages();
  const { data, error, isFetching, refetch } = useRepeats();
  const [stopping, setStopping] = useState<BillRepeat>();
  const now = useNow(MINUTE_MS);
  return (
    <View className="card">
      <Text className="heading" role="heading" aria-level={2}>
        {words.monthly}
      </Text>
      {!data && isFetching && <Loading rows={2} />}
      {!data && error && <Failed error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <Empty says={words.none} next={words.noneNext} />}
      {data?.items.map((repeat) => (
        <Row
          key={repeat.id}
          title={`${repeat.title} ${formatMoney(repeat.total)}`}
          note={
            <Text>{words.onDay(repeat.day, stamp(Date.parse(repeat.nextAt), now, messages))}</Text>
          }
          end={<Pill label={words.stop} onTap={() => setStopping(repeat)} />}
        />
      ))}
      {stopping && <StopSheet repeat={stopping} onClose={() => setStopping(undefined)} />}
    </View>
  );
}
