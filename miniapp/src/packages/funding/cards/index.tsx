import type { Card } from '@pingshan/shared/funding/schemas';
import { CARD_CODE_MS } from '@pingshan/shared/funding/states';
import { MINUTE_MS } from '@pingshan/shared/time';
import { View } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { LinkRow } from '../../../components/link-row.tsx';
import { Mark } from '../../../components/mark-view.tsx';
import { Pill } from '../../../components/pill.tsx';
import { Row } from '../../../components/row.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useFundingMessages } from '../messages/index.ts';
import { ADD_CARD, confirmCardPath } from '../routes.ts';
import './index.scss';
import { RemoveSheet } from './remove-sheet.tsx';
import { type CardsState, useCardsPage } from './use-cards.ts';

interface CardRowProps {
  page: CardsState;
  card: Card;
}

/** A card that works, or one that waits for the code of its bank: its row leads to that. */
function CardRow({ page, card }: CardRowProps) {
  const { cards: words, digits, debit } = useFundingMessages();
  const { id, issuer, last4, kind, state } = card;
  if (state === 'awaiting_code') {
    return (
      <LinkRow
        icon="bank-card"
        label={issuer}
        note={`${digits(last4)} · ${words.waitsFor(CARD_CODE_MS / MINUTE_MS)}`}
        value={<StateChip kind="wait" word={words.waits} />}
        onTap={() => open(confirmCardPath(id))}
      />
    );
  }
  const use = kind === 'credit' ? words.shopsOnly : debit;
  return (
    <Row
      head={<Mark icon="bank-card" kind="bare" />}
      title={issuer}
      note={`${digits(last4)} · ${use}`}
      end={<Pill label={words.remove} onTap={() => page.ask(card)} />}
    />
  );
}

function List({ page }: { page: CardsState }) {
  const { cards: words } = useFundingMessages();
  const { cards } = page;
  if (cards.isPending) return <Loading />;
  if (!cards.data) return <Failed error={cards.error} onRetry={() => void cards.refetch()} />;
  const { items } = cards.data;
  if (items.length === 0) return <Empty motif="village" says={words.none} next={words.noneNext} />;
  return items.map((card) => <CardRow key={card.id} page={page} card={card} />);
}

function Cards() {
  const { cards: words } = useFundingMessages();
  const page = useCardsPage();
  const filled = page.cards.data !== undefined && page.cards.data.items.length > 0;
  return (
    <View className="cards">
      <View className={filled ? 'card card--rows' : 'card state--empty'}>
        <List page={page} />
      </View>
      <Dock>
        <Button label={words.add} onTap={() => open(ADD_CARD)} />
      </Dock>
      <RemoveSheet page={page} />
    </View>
  );
}

export default function CardsPage() {
  const { cards } = useFundingMessages();
  return (
    <Screen title={cards.title}>
      <Cards />
    </Screen>
  );
}
