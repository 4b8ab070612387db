import { BILL_TITLE_MAX } from '@pingshan/shared/bill/limits';
import { Text, View } from '@tarojs/components';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field-view.tsx';
import { press } from '../../../components/keypad.ts';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { useMessages } from '../../../messages/index.ts';
import { Choice } from '../choice.tsx';
import { useBillMessages } from '../messages/index.ts';
import { togglePerson } from './draft.ts';
import type { BillNewState } from './use-bill-new.ts';

/** The input counts code units, not characters, so the limit is left to the validation. */
const UNLIMITED = -1;

interface FormProps {
  form: BillNewState;
}

export function TotalSheet({ form }: FormProps) {
  const { done } = useMessages();
  const { draft: words } = useBillMessages();
  const { typed } = form.draft;
  const foot = (
    <>
      <Keypad onKey={(key) => form.change({ typed: press(typed, key) })} />
      <Button label={done} onTap={form.close} />
    </>
  );
  return (
    <Sheet
      id="bill-total"
      title={words.total}
      open={form.editing?.of === 'total'}
      foot={foot}
      onClose={form.close}
    >
      <AmountInput label={words.total} value={typed} typing />
    </Sheet>
  );
}

export function TitleSheet({ form }: FormProps) {
  const { done } = useMessages();
  const { draft: words } = useBillMessages();
  return (
    <Sheet
      id="bill-title"
      title={words.name}
      open={form.editing?.of === 'title'}
      foot={<Button label={done} onTap={form.close} />}
      onClose={form.close}
    >
      <Field
        id="bill-title-field"
        label={words.name}
        value={form.draft.title}
        maxLength={UNLIMITED}
        help={words.nameHelp(BILL_TITLE_MAX)}
        onChange={(title) => form.change({ title })}
      />
    </Sheet>
  );
}

/** Those may be named whom this user knows by a payment or a bill; the others join by the link. */
export function PeopleSheet({ form }: FormProps) {
  const { done } = useMessages();
  const { draft: words } = useBillMessages();
  const { contacts, draft } = form;
  const others = contacts.data?.filter(({ id }) => id !== draft.fronter?.id);
  return (
    <Sheet
      id="bill-people"
      title={words.add}
      open={form.editing?.of === 'people'}
      foot={<Button label={done} onTap={form.close} />}
      onClose={form.close}
    >
      {contacts.isPending && <Loading rows={2} />}
      {contacts.isError && (
        <Failed error={contacts.error} onRetry={() => void contacts.refetch()} />
      )}
      {others?.length === 0 && <Empty says={words.noContacts} next={words.noContactsNext} />}
      <View className="bill-new__chips">
        {others?.map((person) => (
          <Choice
            key={person.id}
            on={draft.people.some(({ user }) => user.id === person.id)}
            onTap={() => form.setDraft(togglePerson(draft, person))}
          >
            <Text>{person.name}</Text>
          </Choice>
        ))}
      </View>
    </Sheet>
  );
}
