import { View } from '@tarojs/components';
import { LinkRow } from '../../components/link-row.tsx';
import { Mark } from '../../components/mark-view.tsx';
import { Row } from '../../components/row.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { Failed, Loading } from '../../components/states.tsx';
import { open } from '../../device/navigate.ts';
import { useFundingMessages } from './messages/index.ts';
import { ADD_CARD } from './routes.ts';
import type { CardChoice } from './use-card-choice.ts';

function Chosen({ choice }: { choice: CardChoice }) {
  const { choice: words, digits } = useFundingMessages();
  const { cards, card, setChoosing } = choice;
  if (cards.isPending) return <Loading rows={1} />;
  if (cards.isError) return <Failed error={cards.error} onRetry={() => void cards.refetch()} />;
  if (!card) {
    return (
      <LinkRow icon="bank-card" label={words.none} note={words.add} onTap={() => open(ADD_CARD)} />
    );
  }
  return (
    <LinkRow
      icon="bank-card"
      label={card.issuer}
      note={digits(card.last4)}
      value={words.change}
      onTap={() => setChoosing(true)}
    />
  );
}

function Choices({ choice }: { choice: CardChoice }) {
  const { choice: words, digits } = useFundingMessages();
  const addCard = () => {
    choice.setChoosing(false);
    open(ADD_CARD);
  };
  return (
    <>
      {choice.usable.map(({ id, issuer, last4 }) => (
        <Row
          key={id}
          head={<Mark icon="bank-card" kind="bare" />}
          title={issuer}
          note={digits(last4)}
          onTap={() => choice.choose(id)}
        />
      ))}
      <LinkRow label={words.add} onTap={addCard} />
    </>
  );
}

/** The row of the card that the form uses; a tap opens the sheet with the others. */
export function CardRow({ choice }: { choice: CardChoice }) {
  const { choice: words } = useFundingMessages();
  return (
    <View className="card card--rows">
      <Chosen choice={choice} />
      <Sheet
        id="card-choice"
        title={words.title}
        open={choice.choosing}
        onClose={() => choice.setChoosing(false)}
      >
        <Choices choice={choice} />
      </Sheet>
    </View>
  );
}
