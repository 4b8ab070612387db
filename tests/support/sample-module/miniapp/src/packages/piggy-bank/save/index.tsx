import { minorUnits } from '@pingshan/shared/money';
import { Text } from '@tarojs/components';
import { call } from '../../../api/call.ts';
import { Screen } from '../../../layouts/screen.tsx';

const save = () => call('saveMoney', { body: { amount: minorUnits(100) } });

export default function Save() {
  return (
    <Screen title="存钱罐">
      <Text onClick={() => void save()}>存一元</Text>
    </Screen>
  );
}
