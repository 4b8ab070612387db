import { formatYuan } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { LinkRow } from '../../../components/link-row.tsx';
import { Pill } from '../../../components/pill.tsx';
import { Row } from '../../../components/row.tsx';
import { Switch } from '../../../components/switch.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useBillMessages } from '../messages/index.ts';
import { amountOf } from '../typed.ts';
import { withoutDish } from './draft.ts';
import { type BillNewState } from './use-bill-new.ts';

interface FormProps {
  form: BillNewState;
}

interface SwitchRowProps {
  label: string;
  on: boolean;
  onTap: () => void;
}

function SwitchRow({ label, on, onTap }: SwitchRowProps) {
  return (
    <Tap role="switch" on={on} className="item" onTap={onTap}>
      <View className="item__text">
        <Text>{label}</Text>
      </View>
      <Switch on={on} />
    </Tap>
  );
}

/** What it was, who paid it, and how often. */
export function Facts({ form }: FormProps) {
  const { bill, draft: words } = useBillMessages();
  const { draft, edit, change } = form;
  return (
    <View className="card card--rows">
      <LinkRow
        label={words.name}
        value={draft.title.trim() === '' ? words.noName : draft.title}
        onTap={() => edit({ of: 'title' })}
      />
      <LinkRow
        label={words.fronter}
        value={draft.fronter?.name ?? bill.me}
        onTap={() => edit({ of: 'fronter' })}
      />
      <SwitchRow
        label={draft.fronter ? words.theyAreIn : words.iAmIn}
        on={draft.fronterIn}
        onTap={() => change({ fronterIn: !draft.fronterIn })}
      />
      <SwitchRow label={words.open} on={draft.open} onTap={() => change({ open: !draft.open })} />
      {!draft.fronter && (
        <LinkRow
          label={words.month}
          value={draft.day === null ? words.once : words.onDay(draft.day)}
          onTap={() => edit({ of: 'month' })}
        />
      )}
    </View>
  );
}

/** The dishes, in a bill that is split by them. */
export function Dishes({ form }: FormProps) {
  const { draft: words } = useBillMessages();
  const { draft } = form;
  if (draft.how !== 'items') return null;
  return (
    <View className="card">
      <View className="row">
        <Text className="heading" role="heading" aria-level={2}>
          {words.dishes(draft.dishes.length)}
        </Text>
        <Pill label={words.addDish} onTap={() => form.edit({ of: 'dish' })} />
      </View>
      {draft.dishes.map(({ name, typed }, place) => (
        <Row
          key={`${place}`}
          title={name}
          note={<Text>{formatYuan(amountOf(typed))}</Text>}
          end={<Pill label={words.remove} onTap={() => form.setDraft(withoutDish(draft, place))} />}
        />
      ))}
    </View>
  );
}
