import type { Household } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { HouseholdForm } from '../household-form.tsx';
import { useBillMessages } from '../messages/index.ts';
import { useHouseholds } from '../queries.ts';
import type { ShownProps } from './sheets.tsx';

/** Joins alone or as a household, which the bill keeps as it is now: an adult counts two parts, a child one. */
export function HouseholdSheet({ page }: ShownProps) {
  const { draft: words, bill } = useBillMessages();
  const households = useHouseholds();
  const [chosen, setChosen] = useState<Household | null>(null);
  const choices = [null, ...(households.data?.items ?? [])];
  const join = () => page.join(chosen ? { household: chosen.id } : {});
  return (
    <Sheet
      id="join-household"
      title={words.household}
      open={page.sheet === 'household'}
      foot={<Button label={bill.join} disabled={page.busy} onTap={join} />}
      onClose={() => page.setSheet(undefined)}
    >
      {households.isPending && <Loading rows={1} />}
      {households.isError && (
        <Failed error={households.error} onRetry={() => void households.refetch()} />
      )}
      <View className="bill__choices" role="radiogroup" aria-label={words.household}>
        {choices.map((one) => (
          <Tap
            key={one?.id ?? 'alone'}
            role="radio"
            on={one?.id === chosen?.id}
            className={`chip ${one?.id === chosen?.id ? 'chip--on' : ''}`}
            onTap={() => setChosen(one)}
          >
            <Text>{one ? bill.household(one.name, one.adults, one.children) : words.alone}</Text>
          </Tap>
        ))}
      </View>
      <HouseholdForm label={words.addHousehold} onSaved={setChosen} />
    </Sheet>
  );
}
