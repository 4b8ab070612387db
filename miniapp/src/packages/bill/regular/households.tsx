import type { Household } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { sentenceOf } from '../../../api/failure.ts';
import { queryClient } from '../../../api/query-client.ts';
import { Button } from '../../../components/button.tsx';
import { Pill } from '../../../components/pill.tsx';
import { Row } from '../../../components/row.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { useMessages } from '../../../messages/index.ts';
import { HouseholdForm } from '../household-form.tsx';
import { useBillMessages } from '../messages/index.ts';
import { useHouseholds } from '../queries.ts';

interface EditProps {
  /** Undefined for a new one. */
  before: Household | undefined;
  onClose: () => void;
}

/** Changes, adds or forgets a household. Bills that it has joined keep it as it was. */
function EditSheet({ before, onClose }: EditProps) {
  const messages = useMessages();
  const { regular: words, draft } = useBillMessages();
  const remove = useMutation({
    mutationFn: (id: Household['id']) => call('removeHousehold', { params: { id } }),
    onSuccess: (left) => {
      queryClient.setQueryData(['households'], left);
      onClose();
    },
  });
  return (
    <Sheet
      id="edit-household"
      title={before?.name ?? draft.addHousehold}
      open
      locked={remove.isPending}
      onClose={onClose}
    >
      <Text className="small">{words.householdsNote}</Text>
      <HouseholdForm
        {...(before && { before })}
        label={before ? words.save : draft.addHousehold}
        onSaved={onClose}
      />
      {before && (
        <Button
          quiet
          label={words.remove}
          disabled={remove.isPending}
          onTap={() => remove.mutate(before.id)}
        />
      )}
      {remove.error && (
        <Text className="regular__refusal" role="alert">
          {sentenceOf(remove.error, messages)}
        </Text>
      )}
    </Sheet>
  );
}

/** The households of this user. */
export function Households() {
  const { regular: words, bill } = useBillMessages();
  const { data, error, isFetching, refetch } = useHouseholds();
  const [editing, setEditing] = useState<{ readonly before: Household | undefined }>();
  return (
    <View className="card">
      <View className="row">
        <Text className="heading" role="heading" aria-level={2}>
          {words.households}
        </Text>
        <Pill label={words.add} onTap={() => setEditing({ before: undefined })} />
      </View>
      {!data && isFetching && <Loading rows={2} />}
      {!data && error && <Failed error={error} onRetry={() => void refetch()} />}
      {data?.items.map((household) => (
        <Row
          key={household.id}
          title={bill.household(household.name, household.adults, household.children)}
          end={<Pill label={words.change} onTap={() => setEditing({ before: household })} />}
        />
      ))}
      <Text className="small regular__note">
        {data?.items.length === 0 ? words.noHouseholds : words.householdsNote}
      </Text>
      {editing && <EditSheet before={editing.before} onClose={() => setEditing(undefined)} />}
    </View>
  );
}
