import { useState } from 'react';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field-view.tsx';
import { press } from '../../../components/keypad.ts';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useBillMessages } from '../messages/index.ts';
import { amountOf } from '../typed.ts';
import type { BillNewState } from './use-bill-new.ts';

/** The input counts code units, not characters, so the limit is left to the validation. */
const UNLIMITED = -1;

interface FormProps {
  form: BillNewState;
}

/** One dish: its name and its price. */
export function DishSheet({ form }: FormProps) {
  const { draft: words } = useBillMessages();
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const ready = name.trim() !== '' && amountOf(typed) > 0;
  const add = () => {
    form.change({ dishes: [...form.draft.dishes, { name: name.trim(), typed }] });
    setName('');
    setTyped('');
    form.close();
  };
  const foot = (
    <>
      <Keypad onKey={(key) => setTyped((before) => press(before, key))} />
      <Button label={words.addDish} disabled={!ready} onTap={add} />
    </>
  );
  return (
    <Sheet
      id="bill-dish"
      title={words.addDish}
      open={form.editing?.of === 'dish'}
      foot={foot}
      onClose={form.close}
    >
      <Field
        id="bill-dish-name"
        label={words.dish}
        value={name}
        maxLength={UNLIMITED}
        onChange={setName}
      />
      <AmountInput label={words.amount} value={typed} typing />
    </Sheet>
  );
}
