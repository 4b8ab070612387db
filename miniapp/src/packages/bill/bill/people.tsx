import type { Bill, BillPerson } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { Empty } from '../../../components/states.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { borneOf, inOrder, lineOf, type Viewer } from './bill.ts';

interface PeopleProps {
  bill: Bill;
  viewer: Viewer;
}

function Line({ person, bill, viewer }: PeopleProps & { person: BillPerson }) {
  const main = useMessages();
  const own = useBillMessages();
  const { chip, note } = lineOf(person, bill, viewer, { main, own });
  if (chip) return <StateChip {...chip} />;
  return <Text>{note}</Text>;
}

/** Everyone's share, those first who still wait. */
export function People({ bill, viewer }: PeopleProps) {
  const own = useBillMessages();
  const { bill: words } = own;
  const { people } = bill;
  const borne = borneOf(bill, viewer.me, own);
  const alone = people.every(({ state }) => state === 'fronter');
  return (
    <View className="card">
      <Text className="heading" role="heading" aria-level={2}>
        {words.shares}
      </Text>
      {inOrder(people).map((person) => (
        <PersonRow
          key={person.user.id}
          person={person.user}
          aside={person.user.id === viewer.me ? words.me : undefined}
          note={<Line person={person} bill={bill} viewer={viewer} />}
          end={person.amount && <Amount money={person.amount} />}
        />
      ))}
      {borne !== undefined && <Text className="small bill__borne">{borne}</Text>}
      {alone && <Empty says={words.alone} next={words.aloneNext} />}
    </View>
  );
}
