import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import type { BillNewState } from './use-bill-new.ts';

interface FormProps {
  form: BillNewState;
}

const DAYS = Array.from({ length: 31 }, (_, day) => day + 1);

/** Once, or on one day of each month. */
export function MonthSheet({ form }: FormProps) {
  const { done } = useMessages();
  const { draft: words } = useBillMessages();
  return (
    <Sheet
      id="bill-month"
      title={words.month}
      open={form.editing?.of === 'month'}
      foot={<Button label={done} onTap={form.close} />}
      onClose={form.close}
    >
      <View className="bill-new__chips" role="radiogroup" aria-label={words.month}>
        {[null, ...DAYS].map((day) => (
          <Tap
            key={`${day}`}
            role="radio"
            on={day === form.draft.day}
            className={`chip ${day === form.draft.day ? 'chip--on' : ''}`}
            onTap={() => form.change({ day })}
          >
            <Text>{day === null ? words.once : day}</Text>
          </Tap>
        ))}
      </View>
      <Text className="small">{words.lastDay}</Text>
    </Sheet>
  );
}
