import { Text, View } from '@tarojs/components';
import { AmountInput } from '../../../components/amount-input.tsx';
import { Tap } from '../../../components/tap.tsx';
import { usePacketMessages } from '../messages/index.ts';
import { amountHint } from './send.ts';
import type { SendState } from './use-send.ts';

/** The amount, typed on our keypad. */
export function AmountField({ form }: { form: SendState }) {
  const messages = usePacketMessages();
  const { draft, typing, setTyping, limits } = form;
  return (
    <AmountInput
      label={draft.kind === 'lucky' ? messages.send.total : messages.send.each}
      value={draft.typed}
      typing={typing === 'amount'}
      note={amountHint(draft, limits, messages)}
      onTap={() => setTyping('amount')}
    />
  );
}

/** The number of shares, by steps of one or typed on the keypad. */
export function CountField({ form }: { form: SendState }) {
  const { send } = usePacketMessages();
  const { draft, typing, setTyping, step } = form;
  return (
    <View className="card row send__count">
      <Text>{send.count}</Text>
      <View className="send__stepper">
        <Tap className="send__step" name={send.less} onTap={() => step(-1)}>
          <Text>−</Text>
        </Tap>
        <Tap
          className={`send__number ${typing === 'count' ? 'send__number--on' : ''}`}
          name={`${send.count} ${draft.count}`}
          onTap={() => setTyping('count')}
        >
          <Text>{draft.count || '0'}</Text>
        </Tap>
        <Tap className="send__step" name={send.more} onTap={() => step(1)}>
          <Text>+</Text>
        </Tap>
      </View>
    </View>
  );
}
