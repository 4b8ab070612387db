import { formatMoney } from '@pingshan/shared/money';
import type { Owed } from '@pingshan/shared/bill/owed/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/amount-view.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { Pill } from '../../../components/pill.tsx';
import { useBillMessages } from '../messages/index.ts';
import { areAgreed, missingOf, namesOf, payableOf, sizeOf } from './owe.ts';
import type { OweState } from './use-owe.ts';

type Chat = NonNullable<Owed['chat']>;

interface PlanProps {
  page: OweState;
  owed: Owed;
  chat: Chat;
}

/** One payment of the plan; one of the reader's own that needs no consent leads to its payment. */
function Payment({ page, owed, chat, place }: PlanProps & { place: number }) {
  const { owe: words } = useBillMessages();
  const names = namesOf(owed);
  const payment = chat.plan[place];
  if (!payment) return null;
  const { from, to, amount, direct } = payment;
  const payable = payableOf(owed, payment, page.me);
  const consent = areAgreed(chat, payment) ? words.agreedYes : words.bothAgree;
  const note = [
    words.pays(names.get(to)?.name ?? words.someone),
    ...(direct && payable ? [] : [consent]),
  ].join(' · ');
  return (
    <PersonRow
      person={names.get(from) ?? { id: from, name: words.someone }}
      note={<Text>{note}</Text>}
      end={payable ? <Pill label={words.pay(formatMoney(amount))} /> : <Amount money={amount} />}
      onTap={payable && (() => page.choose(payable))}
    />
  );
}

/** The fewest payments after which nothing is owed, and who has agreed to them. */
export function Plan(props: PlanProps) {
  const { owe: words } = useBillMessages();
  const { page, chat } = props;
  const { plan, agreed } = chat;
  const waits = page.me !== undefined && agreed.some((one) => one === page.me);
  return (
    <View className="card">
      <Text className="heading" role="heading" aria-level={2}>
        {words.plan(plan.length)}
      </Text>
      {plan.map(({ from, to }, place) => (
        <Payment key={`${from}:${to}`} {...props} place={place} />
      ))}
      {waits && (
        <Text className="small owe__note" role="status">
          {words.waiting(missingOf(chat))}
        </Text>
      )}
    </View>
  );
}

/** Everyone's balance in the chat. */
export function Balances({ chat }: { chat: Chat }) {
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
