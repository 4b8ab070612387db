import type { Household } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { sentenceOf } from '../../../api/failure.ts';
import { queryClient } from '../../../api/query-client.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field-view.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';

/** The input counts code units, not characters, so the limit is left to the server. */
const UNLIMITED = -1;

const ADULTS = [1, 2, 3, 4, 5, 6];

const CHILDREN = [0, 1, 2, 3, 4, 5];

interface NumbersProps {
  name: string;
  numbers: readonly number[];
  chosen: number;
  onChoose: (number: number) => void;
}

function Numbers({ name, numbers, chosen, onChoose }: NumbersProps) {
  return (
    <View className="stack">
      <Text className="small">{name}</Text>
      <View className="bill-new__chips" role="radiogroup" aria-label={name}>
        {numbers.map((number) => (
          <Tap
            key={number}
            role="radio"
            on={number === chosen}
            className={`chip ${number === chosen ? 'chip--on' : ''}`}
            onTap={() => onChoose(number)}
          >
            <Text>{number}</Text>
          </Tap>
        ))}
      </View>
    </View>
  );
}

/** A household that is not on the list yet. */
export function NewHousehold({ onAdded }: { onAdded: (household: Household) => void }) {
  const messages = useMessages();
  const { draft: words } = useBillMessages();
  const [heads, setHeads] = useState({ name: '', adults: 2, children: 1 });
  const add = useMutation({
    mutationFn: () => call('addHousehold', { body: { ...heads, name: heads.name.trim() } }),
    onSuccess: (household) => {
      void queryClient.invalidateQueries({ queryKey: ['households'] });
      onAdded(household);
    },
  });
  return (
    <View className="stack bill-new__household">
      <Field
        id="household-name"
        label={words.householdName}
        value={heads.name}
        maxLength={UNLIMITED}
        onChange={(name) => setHeads({ ...heads, name })}
      />
      <Numbers
        name={words.adults}
        numbers={ADULTS}
        chosen={heads.adults}
        onChoose={(adults) => setHeads({ ...heads, adults })}
      />
      <Numbers
        name={words.children}
        numbers={CHILDREN}
        chosen={heads.children}
        onChoose={(children) => setHeads({ ...heads, children })}
      />
      {add.error && (
        <Text className="bill-new__refusal" role="alert">
          {sentenceOf(add.error, messages)}
        </Text>
      )}
      <Button
        quiet
        label={words.addHousehold}
        disabled={add.isPending || heads.name.trim() === ''}
        onTap={() => add.mutate()}
      />
    </View>
  );
}
