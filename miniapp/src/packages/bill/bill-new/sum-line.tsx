import { formatYuan } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { StateChip } from '../../../components/state-chip.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useBillMessages } from '../messages/index.ts';
import { amountOf } from '../typed.ts';
import { fill, sumOf } from './draft.ts';
import type { BillNewState } from './use-bill-new.ts';

interface FormProps {
  form: BillNewState;
}

export function Fill({ form }: FormProps) {
  const { bill, draft: words } = useBillMessages();
  const { draft } = form;
  if (draft.how !== 'exact' || sumOf(draft).kind !== 'short') return null;
  const whom = [
    ...(draft.fronterIn || draft.fronter ? [{ id: 'me', name: bill.me }] : []),
    ...draft.people.map(({ user }) => user),
  ];
  return (
    <View className="bill-new__chips">
      {whom.map(({ id, name }) => (
        <Tap key={id} className="chip" onTap={() => form.setDraft(fill(draft, id))}>
          <Text>{words.fill(name)}</Text>
        </Tap>
      ))}
    </View>
  );
}

/** The sum below the list: right, or over or short by so much, with whom to give it to. */
export function SumLine({ form }: FormProps) {
  const { draft: words } = useBillMessages();
  const { draft } = form;
  const sum = sumOf(draft);
  const total = formatYuan(amountOf(draft.typed));
  const chip = {
    right: { kind: 'done' as const, word: words.right(total) },
    later: { kind: 'plain' as const, word: words.later },
  };
  return (
    <View className="bill-new__sum" role="status">
      <Text>{words.sum}</Text>
      {sum.kind === 'right' || sum.kind === 'later' ? (
        <StateChip {...chip[sum.kind]} />
      ) : (
        <StateChip kind="stop" word={words.wrong[sum.kind](formatYuan(sum.by))} />
      )}
    </View>
  );
}
