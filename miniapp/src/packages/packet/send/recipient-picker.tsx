import { Text, View } from '@tarojs/components';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { usePacketMessages } from '../messages/index.ts';
import type { SendState } from './use-send.ts';

/** Chooses the recipients of an exclusive packet among the user's recent contacts. */
export function RecipientPicker({ form }: { form: SendState }) {
  const { send } = usePacketMessages();
  const { contacts, draft, toggle } = form;
  return (
    <View className="card stack send__fields">
      <View className="row">
        <Text>{send.people}</Text>
        <Text className="small">{send.chosen(draft.people.length)}</Text>
      </View>
      {contacts.isPending && <Loading rows={1} />}
      {contacts.isError && (
        <Failed error={contacts.error} onRetry={() => void contacts.refetch()} />
      )}
      {contacts.data?.length === 0 && <Empty says={send.noContacts} next={send.noContactsNext} />}
      <View className="send__chips">
        {contacts.data?.map((person) => {
          const on = draft.people.some(({ id }) => id === person.id);
          return (
            <Tap
              key={person.id}
              role="checkbox"
              on={on}
              className={`chip ${on ? 'chip--on' : ''}`}
              onTap={() => toggle(person)}
            >
              <Text>{person.name}</Text>
            </Tap>
          );
        })}
      </View>
    </View>
  );
}
