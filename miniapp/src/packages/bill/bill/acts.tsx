import { Text } from '@tarojs/components';
import type { ComponentType } from 'react';
import { sentenceOf } from '../../../api/failure.ts';
import { Dock } from '../../../components/dock.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { type ActsProps, Count, Front, Join, Pay, Remind, Reopen } from './act-buttons.tsx';
import { type Act, actOf } from './bill.ts';
import { Leave, Raise } from './stay-buttons.tsx';

const SHOWN: Readonly<Record<Exclude<Act, 'none'>, ComponentType<ActsProps>>> = {
  front: Front,
  count: Count,
  reopen: Reopen,
  remind: Remind,
  join: Join,
  ask: Join,
  asked: Leave,
  raise: Raise,
  wait: Leave,
  pay: Pay,
};

/** The act that the bill waits for from this person, or the refusal of the last one. */
export function Acts(props: ActsProps) {
  const messages = useMessages();
  const { bill: words } = useBillMessages();
  const { page, bill, viewer } = props;
  const act = actOf(bill, viewer.me);
  const refusal = page.error && (
    <Text className="bill__refusal" role="alert">
      {sentenceOf(page.error, messages)}
    </Text>
  );
  if (act === 'none') return refusal;
  const Shown = SHOWN[act];
  return (
    <Dock line={refusal ? '' : words.lines[act]}>
      {refusal}
      <Shown {...props} />
    </Dock>
  );
}
