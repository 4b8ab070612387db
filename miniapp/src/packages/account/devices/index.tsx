import type { Device } from '@pingshan/shared/identity/schemas';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Mark } from '../../../components/mark-view.tsx';
import { Pill } from '../../../components/pill.tsx';
import { Row } from '../../../components/row.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { now } from '../../../device/clock.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import { invalidateAccount, useDevices } from '../queries.ts';
import { deviceNote, isFresh } from './devices.ts';
import './index.scss';

function DeviceRow({ device, onEnd }: { device: Device; onEnd: () => void }) {
  const messages = useAccountMessages();
  const { devices } = messages;
  const { method, current } = device;
  const fresh = isFresh(device, now());
  return (
    <Row
      head={<Mark icon="device" kind={fresh ? 'wait' : 'plain'} />}
      title={method === null ? devices.unknown : devices.methods[method]}
      note={<Text>{deviceNote(device, messages)}</Text>}
      end={
        <View className="devices__end">
          {current && <StateChip kind="done" word={devices.here} />}
          {fresh && <StateChip kind="wait" word={devices.fresh} />}
          {!current && <Pill label={devices.end} onTap={onEnd} />}
        </View>
      }
    />
  );
}

function useEnd() {
  const one = useMutation({
    mutationFn: (id: string) => call('endDevice', { params: { id } }),
    onSettled: invalidateAccount,
  });
  const others = useMutation({
    mutationFn: () => call('endOtherDevices', {}),
    onSettled: invalidateAccount,
  });
  return {
    busy: one.isPending || others.isPending,
    error: one.error ?? others.error,
    end: (id: string) => one.mutate(id),
    endOthers: () => others.mutate(),
  };
}

function Content() {
  const messages = useMessages();
  const { devices } = useAccountMessages();
  const { data, error, refetch } = useDevices();
  const ending = useEnd();
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  const others = data.items.length > 1;
  return (
    <View className="devices">
      <View className="card card--rows" role="group" aria-label={devices.title}>
        {data.items.map((device) => (
          <DeviceRow key={device.id} device={device} onEnd={() => ending.end(device.id)} />
        ))}
      </View>
      <Text className="small devices__note">{others ? devices.note : devices.only}</Text>
      {ending.error && (
        <View className="devices__error" role="alert">
          <Text>{sentenceOf(ending.error, messages)}</Text>
        </View>
      )}
      {others && (
        <Dock>
          <Button quiet label={devices.endOthers} disabled={ending.busy} onTap={ending.endOthers} />
        </Dock>
      )}
    </View>
  );
}

/** 登录设备: where I am signed in, and how to end it elsewhere. */
export default function Devices() {
  return (
    <Screen title={useAccountMessages().devices.title}>
      <Content />
    </Screen>
  );
}
