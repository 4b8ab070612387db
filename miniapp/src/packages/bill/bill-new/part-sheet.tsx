import { formatYuan } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { press } from '../../../components/keypad.ts';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useMessages } from '../../../messages/index.ts';
import { Choice } from '../choice.tsx';
import { useBillMessages } from '../messages/index.ts';
import { amountOf, toggled } from '../typed.ts';
import { partOf, withPart } from './draft.ts';
import type { BillNewState } from './use-bill-new.ts';

const WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

interface PartProps {
  form: BillNewState;
  who: string;
}

function Weights({ form, who }: PartProps) {
  const { draft: words } = useBillMessages();
  const { weight } = partOf(form.draft, who);
  return (
    <View className="bill-new__chips" role="radiogroup" aria-label={words.howMany}>
      {WEIGHTS.map((one) => (
        <Tap
          key={one}
          role="radio"
          on={one === weight}
          className={`chip ${one === weight ? 'chip--on' : ''}`}
          onTap={() => form.setDraft(withPart(form.draft, who, { weight: one }))}
        >
          <Text>{words.weight(one)}</Text>
        </Tap>
      ))}
    </View>
  );
}

function Dishes({ form, who }: PartProps) {
  const { draft: words } = useBillMessages();
  const { draft } = form;
  const { dishes } = partOf(draft, who);
  if (draft.dishes.length === 0) return <Text className="small">{words.faults.dishes}</Text>;
  return (
    <View className="bill-new__chips">
      {draft.dishes.map(({ name, typed }, place) => (
        <Choice
          key={`${place}`}
          on={dishes.includes(place)}
          onTap={() => form.setDraft(withPart(draft, who, { dishes: toggled(dishes, place) }))}
        >
          <Text>
            {name} {formatYuan(amountOf(typed))}
          </Text>
        </Choice>
      ))}
    </View>
  );
}

/** What one person has of the bill, in the way it is split. */
export function PartSheet({ form }: { form: BillNewState }) {
  const { done } = useMessages();
  const { draft: words } = useBillMessages();
  const { editing, draft } = form;
  const who = editing?.of === 'part' ? editing.who : 'me';
  const { typed } = partOf(draft, who);
  const person = draft.people.find(({ user }) => user.id === who);
  const exact = draft.how === 'exact';
  const foot = (
    <>
      {exact && (
        <Keypad
          onKey={(key) => form.setDraft(withPart(draft, who, { typed: press(typed, key) }))}
        />
      )}
      <Button label={done} onTap={form.close} />
    </>
  );
  return (
    <Sheet
      id="bill-part"
      title={words.partOf(person?.user.name)}
      open={editing?.of === 'part'}
      foot={foot}
      onClose={form.close}
    >
      {exact && (
        <AmountInput label={words.amount} value={typed} typing note={words.unsaid(who === 'me')} />
      )}
      {draft.how === 'shares' && <Weights form={form} who={who} />}
      {draft.how === 'items' && <Dishes form={form} who={who} />}
    </Sheet>
  );
}
