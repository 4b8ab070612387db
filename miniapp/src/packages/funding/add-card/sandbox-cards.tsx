import { Text } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import { LinkRow } from '../../../components/link-row.tsx';
import { Row } from '../../../components/row.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { useFundingMessages } from '../messages/index.ts';
import { spacedNumber } from './add-card.ts';
import type { AddCardState } from './use-add-card.ts';

function Numbers({ onChoose }: { onChoose: (number: string) => void }) {
  const { data, error, isError, refetch } = useQuery({
    queryKey: ['sandbox-cards'],
    queryFn: () => call('sandboxBank', {}),
  });
  if (isError) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={6} />;
  return data.cards.map(({ number, about }) => (
    <Row key={number} title={about} note={spacedNumber(number)} onTap={() => onChoose(number)} />
  ));
}

/** Card numbers of the sandbox's bank, with what each of them makes it do. */
export function SandboxCards({ form }: { form: AddCardState }) {
  const { addCard } = useFundingMessages();
  const { choosing, setChoosing, setNumber } = form;
  const choose = (number: string) => {
    setNumber(number);
    setChoosing(false);
  };
  return (
    <>
      <LinkRow icon="bank-card" label={addCard.sandboxCards} onTap={() => setChoosing(true)} />
      <Sheet
        id="sandbox-cards"
        title={addCard.sandboxCards}
        open={choosing}
        onClose={() => setChoosing(false)}
      >
        <Text className="small">{addCard.sandboxNote}</Text>
        <Numbers onChoose={choose} />
      </Sheet>
    </>
  );
}
