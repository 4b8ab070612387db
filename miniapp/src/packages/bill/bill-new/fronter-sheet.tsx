import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { withFronter } from './draft.ts';
import type { BillNewState } from './use-bill-new.ts';

/** Who paid first: this user, or a person who is asked to say so. */
export function FronterSheet({ form }: { form: BillNewState }) {
  const { done } = useMessages();
  const { draft: words, bill } = useBillMessages();
  const { contacts, draft } = form;
  return (
    <Sheet
      id="bill-fronter"
      title={words.fronter}
      open={form.editing?.of === 'fronter'}
      foot={<Button label={done} onTap={form.close} />}
      onClose={form.close}
    >
      {contacts.isPending && <Loading rows={1} />}
      {contacts.isError && (
        <Failed error={contacts.error} onRetry={() => void contacts.refetch()} />
      )}
      <View className="bill-new__chips" role="radiogroup" aria-label={words.fronter}>
        {[null, ...(contacts.data ?? [])].map((person) => (
          <Tap
            key={person?.id ?? 'me'}
            role="radio"
            on={person?.id === draft.fronter?.id}
            className={`chip ${person?.id === draft.fronter?.id ? 'chip--on' : ''}`}
            onTap={() => form.setDraft(withFronter(draft, person))}
          >
            <Text>{person?.name ?? bill.me}</Text>
          </Tap>
        ))}
      </View>
      <Text className="small">{words.fronterNote}</Text>
    </Sheet>
  );
}
