import { Text } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import type { CardsState } from './use-cards.ts';

/** Asks once before a card is removed. */
export function RemoveSheet({ page }: { page: CardsState }) {
  const messages = useMessages();
  const words = useFundingMessages();
  const { leaving, asking, removing, error, close, remove } = page;
  const { cards } = words;
  const foot = (
    <>
      <Button
        quiet
        label={removing ? cards.removing : cards.remove}
        disabled={removing}
        onTap={remove}
      />
      <Button label={cards.keep} disabled={removing} onTap={close} />
    </>
  );
  return (
    <Sheet
      id="remove-card"
      title={cards.removeTitle}
      open={asking}
      locked={removing}
      foot={foot}
      onClose={close}
    >
      <Text className="heading">{leaving && words.card(leaving.issuer, leaving.last4)}</Text>
      {error ? (
        <Text className="funding__refusal" role="alert">
          {sentenceOf(error, messages)}
        </Text>
      ) : (
        <Text>{cards.removeNote}</Text>
      )}
    </Sheet>
  );
}
