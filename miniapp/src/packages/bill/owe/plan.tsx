import type { Owed } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { useBillMessages } from '../messages/index.ts';
import { namesOf, sizeOf } from './owe.ts';

/** The fewest payments after which nothing is owed. */
export function Plan({ owed }: { owed: Owed }) {
  const { owe: words } = useBillMessages();
  const names = namesOf(owed);
  const plan = owed.chat?.plan ?? [];
  return (
    <View className="card">
      <Text className="heading" role="heading" aria-level={2}>
        {words.plan(plan.length)}
      </Text>
      {plan.map(({ from, to, amount, direct }) => (
        <PersonRow
          key={`${from}:${to}`}
          person={names.get(from) ?? { id: from, name: words.someone }}
          note={
            <Text>
              {words.pays(names.get(to)?.name ?? words.someone)}
              {direct ? '' : ` · ${words.bothAgree}`}
            </Text>
          }
          end={<Amount money={amount} />}
        />
      ))}
    </View>
  );
}

/** Everyone's balance in the chat. */
export function Balances({ chat }: { chat: NonNullable<Owed['chat']> }) {
  const { owe: words } = useBillMessages();
  return (
    <View className="card">
      <Text className="heading" role="heading" aria-level={2}>
        {words.balances}
      </Text>
      {chat.people.map(({ person, balance }) => (
        <PersonRow
          key={person.id}
          person={person}
          note={<Text>{balance.amount < 0 ? words.toPay : words.toGet}</Text>}
          end={<Amount money={sizeOf(balance)} />}
        />
      ))}
    </View>
  );
}
