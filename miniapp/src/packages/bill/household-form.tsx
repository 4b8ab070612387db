import type { Household } from '@pingshan/shared/bill/schemas';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { sentenceOf } from '../../api/failure.ts';
import { queryClient } from '../../api/query-client.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field-view.tsx';
import { Tap } from '../../components/tap.tsx';
import { useMessages } from '../../messages/index.ts';
import './household-form.scss';
import { useBillMessages } from './messages/index.ts';

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
      <View className="household-form__chips" role="radiogroup" aria-label={name}>
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

interface FormProps {
  /** The household that is changed; a new one without it. */
  before?: Household;
  label: string;
  onSaved: (household: Household) => void;
}

/** A household as it is written: its name, how many adults and how many children. */
export function HouseholdForm({ before, label, onSaved }: FormProps) {
  const messages = useMessages();
  const { draft: words } = useBillMessages();
  const { name, adults, children } = before ?? { name: '', adults: 2, children: 1 };
  const [heads, setHeads] = useState({ name, adults, children });
  const save = useMutation({
    mutationFn: () => {
      const body = { ...heads, name: heads.name.trim() };
      return before
        ? call('changeHousehold', { params: { id: before.id }, body })
        : call('addHousehold', { body });
    },
    onSuccess: (household) => {
      void queryClient.invalidateQueries({ queryKey: ['households'] });
      onSaved(household);
    },
  });
  return (
    <View className="stack household-form">
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
      {save.error && (
        <Text className="household-form__refusal" role="alert">
          {sentenceOf(save.error, messages)}
        </Text>
      )}
      <Button
        quiet
        label={label}
        disabled={save.isPending || heads.name.trim() === ''}
        onTap={() => save.mutate()}
      />
    </View>
  );
}
