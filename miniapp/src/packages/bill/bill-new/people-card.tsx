import { type MinorUnits, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { Pill } from '../../../components/pill.tsx';
import { useBillMessages } from '../messages/index.ts';
import { amountOf } from '../typed.ts';
import { amountsOf, type DraftPart, sumOf } from './draft.ts';
import type { BillNewState } from './use-bill-new.ts';
import { Fill, SumLine } from './sum-line.tsx';

interface FormProps {
  form: BillNewState;
}

/** What is set for a person, in the words of the way of splitting. */
function usePartNote({ draft: { how } }: BillNewState) {
  const { draft: words } = useBillMessages();
  return ({ weight, typed, dishes }: DraftPart, mine: boolean): string => {
    if (how === 'shares') return words.weight(weight);
    if (how === 'exact') return amountOf(typed) === 0 ? words.unsaid(mine) : words.written;
    if (how === 'items') return dishes.length === 0 ? words.noDishes : words.dishes(dishes.length);
    return '';
  };
}

const shareOf = (amount: MinorUnits | undefined) =>
  amount === undefined ? undefined : <Amount money={money(amount)} />;

function Me({ form }: FormProps) {
  const { bill, draft: words } = useBillMessages();
  const noteOf = usePartNote(form);
  const { draft, me, edit } = form;
  const { mine } = amountsOf(draft);
  if (!me || (!draft.fronterIn && !draft.fronter)) return null;
  const sum = sumOf(draft);
  const equal = draft.how === 'equal';
  const { household } = draft;
  const home = household
    ? bill.household(household.name, household.adults, household.children)
    : words.alone;
  const said = equal ? home : noteOf(draft.mine, true);
  const isOdd = sum.kind === 'right' && sum.odd > 0 && !draft.fronter;
  const odd = isOdd ? [bill.oddMine(sum.odd)] : [];
  return (
    <PersonRow
      person={me}
      aside={bill.me}
      note={<Text>{[...odd, said].join(' · ')}</Text>}
      end={shareOf(mine)}
      onTap={() => edit(equal ? { of: 'household' } : { of: 'part', who: 'me' })}
    />
  );
}

/** Another person who paid first, with what is left to them. */
function Fronter({ form }: FormProps) {
  const { bill } = useBillMessages();
  const { draft } = form;
  const sum = sumOf(draft);
  if (!draft.fronter || !draft.fronterIn) return null;
  const odd = sum.kind === 'right' && sum.odd > 0 ? [bill.oddOf(sum.odd, draft.fronter.name)] : [];
  return (
    <PersonRow
      person={draft.fronter}
      note={<Text>{[bill.people.fronter, ...odd].join(' · ')}</Text>}
      end={shareOf(amountsOf(draft).fronter)}
    />
  );
}

/** Who is in the bill, with the share of each as it will be stored. */
export function PeopleCard({ form }: FormProps) {
  const { draft: words } = useBillMessages();
  const noteOf = usePartNote(form);
  const { draft, edit } = form;
  const { others } = amountsOf(draft);
  const tap = (who: string) =>
    draft.how === 'equal' ? undefined : () => edit({ of: 'part', who });
  return (
    <View className="card">
      <View className="row">
        <Text className="heading" role="heading" aria-level={2}>
          {words.people(draft.people.length + Number(draft.fronterIn) + Number(!!draft.fronter))}
        </Text>
        <Pill label={words.add} onTap={() => edit({ of: 'people' })} />
      </View>
      <Fronter form={form} />
      <Me form={form} />
      {draft.people.map((person, place) => (
        <PersonRow
          key={person.user.id}
          person={person.user}
          note={<Text>{noteOf(person, false)}</Text>}
          end={shareOf(others[place])}
          onTap={tap(person.user.id)}
        />
      ))}
      <SumLine form={form} />
      <Fill form={form} />
    </View>
  );
}
