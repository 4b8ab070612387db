import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { LinkRow } from '../../../components/link-row.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { open } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';
import { HouseholdForm } from '../household-form.tsx';
import { useBillMessages } from '../messages/index.ts';
import { useHouseholds } from '../queries.ts';
import { REGULAR } from '../routes.ts';
import type { BillNewState } from './use-bill-new.ts';

/** Whether the fronter comes alone or as a household: an adult counts two parts, a child one. */
export function HouseholdSheet({ form }: { form: BillNewState }) {
  const { done } = useMessages();
  const { draft: words, bill } = useBillMessages();
  const households = useHouseholds();
  const { household } = form.draft;
  const choices = [null, ...(households.data?.items ?? [])];
  return (
    <Sheet
      id="bill-household"
      title={words.household}
      open={form.editing?.of === 'household'}
      foot={<Button label={done} onTap={form.close} />}
      onClose={form.close}
    >
      {households.isPending && <Loading rows={1} />}
      {households.isError && (
        <Failed error={households.error} onRetry={() => void households.refetch()} />
      )}
      <View className="bill-new__chips" role="radiogroup" aria-label={words.household}>
        {choices.map((one) => (
          <Tap
            key={one?.id ?? 'alone'}
            role="radio"
            on={one?.id === household?.id}
            className={`chip ${one?.id === household?.id ? 'chip--on' : ''}`}
            onTap={() => form.change({ household: one })}
          >
            <Text>{one ? bill.household(one.name, one.adults, one.children) : words.alone}</Text>
          </Tap>
        ))}
      </View>
      {households.data && households.data.items.length > 0 && (
        <LinkRow label={words.households} onTap={() => open(REGULAR)} />
      )}
      <HouseholdForm
        label={words.addHousehold}
        onSaved={(saved) => form.change({ household: saved })}
      />
    </Sheet>
  );
}
