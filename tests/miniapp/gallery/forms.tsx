import { View } from '@tarojs/components';
import { useState } from 'react';
import { AmountInput } from '../../../miniapp/src/components/amount-input.tsx';
import { Button } from '../../../miniapp/src/components/button.tsx';
import { Dock } from '../../../miniapp/src/components/dock.tsx';
import { Field } from '../../../miniapp/src/components/field-view.tsx';
import { press } from '../../../miniapp/src/components/keypad.ts';
import { Keypad } from '../../../miniapp/src/components/keypad-view.tsx';
import { LinkRow } from '../../../miniapp/src/components/link-row.tsx';
import { PersonRow } from '../../../miniapp/src/components/person-row.tsx';
import { Segments } from '../../../miniapp/src/components/segments.tsx';
import { AZHEN, nothing } from './people.ts';

const TIMES = [
  { key: 'now', label: '现在到' },
  { key: 'later', label: '2 小时后' },
  { key: 'tomorrow', label: '明天 09:00' },
] as const;

/** An amount that is typed, with its keypad in the dock. */
export function TransferForm({ refusal }: { refusal?: string }) {
  const [typed, setTyped] = useState('1288.00');
  const [time, setTime] = useState<(typeof TIMES)[number]['key']>('now');
  return (
    <View className="gallery">
      <View className="card card--rows">
        <PersonRow person={AZHEN} realName="陈*珍" note="手机尾号 2086" />
      </View>
      <AmountInput
        label="转多少"
        value={typed}
        typing
        note="今天输密码还能付 ¥4,412.00"
        refusal={refusal}
      />
      <Segments name="什么时候到" segments={TIMES} chosen={time} onChoose={setTime} />
      <View className="card card--rows">
        <LinkRow label="留言" value="学费" onTap={nothing} />
      </View>
      <Dock keys>
        <Keypad onKey={(key) => setTyped((before) => press(before, key))} />
        <Button label="转给 陈*珍 ¥1,288.00" disabled={refusal !== undefined} onTap={nothing} />
      </Dock>
    </View>
  );
}

const checkNumber = (value: string) =>
  /^\d{18}$/.test(value) ? undefined : `还差 ${18 - value.length} 位`;

/** A field that is checked while it is typed into. */
export function IdField() {
  const [value, setValue] = useState('');
  return (
    <View className="gallery">
      <View className="card">
        <Field
          id="id-number"
          label="身份证号"
          value={value}
          maxLength={18}
          help="只用来核对，不给别人看"
          check={checkNumber}
          onChange={setValue}
        />
      </View>
    </View>
  );
}
