import { Text, View } from '@tarojs/components';
import { typedText } from './amount.ts';
import './amount-input.scss';
import { Tap } from './tap.tsx';

interface AmountInputProps {
  label: string;
  /** As typed on the keypad. */
  value: string;
  /** The keypad belongs to this amount. */
  typing: boolean;
  /** The line below, such as what can still be paid. */
  note?: string;
  /** Why the amount cannot be taken; it is shown in place of the note. */
  refusal?: string;
  /** Amounts that one tap fills in, in yuan as they are typed. */
  quick?: readonly string[];
  /** What the chip of such an amount says; the amount itself where absent. */
  quickLabel?: string;
  onChange?: (value: string) => void;
  /** A tap gives the keypad back to this amount, where another field may have it. */
  onTap?: () => void;
}

function Figure({ value, typing }: { value: string; typing: boolean }) {
  return (
    <View className="amount-input__figure">
      <Text className="amount-input__unit">¥</Text>
      <Text className={value === '' ? 'amount-input__empty' : ''}>
        {value === '' ? '0.00' : typedText(value)}
      </Text>
      {typing && <View className="amount-input__caret" />}
    </View>
  );
}

function Quick({ value, quick = [], quickLabel, onChange }: AmountInputProps) {
  if (quick.length === 0) return null;
  return (
    <View className="amount-input__quick">
      {quick.map((amount) => (
        <Tap
          key={amount}
          className={`chip ${amount === value ? 'chip--on' : ''}`}
          onTap={() => onChange?.(amount)}
        >
          <Text>{quickLabel ?? `¥${typedText(amount)}`}</Text>
        </Tap>
      ))}
    </View>
  );
}

/** The card of an amount that is typed on our keypad: label, large figure, note or refusal. */
export function AmountInput(props: AmountInputProps) {
  const { label, value, typing, note, refusal, onTap } = props;
  const className = `card amount-input ${typing ? 'amount-input--typing' : ''}`;
  const content = (
    <>
      <Text className="small">{label}</Text>
      <Figure value={value} typing={typing} />
      {refusal === undefined && <Text className="small">{note}</Text>}
      {refusal !== undefined && (
        <Text className="amount-input__refusal" role="alert">
          {refusal}
        </Text>
      )}
    </>
  );
  if (onTap) {
    return (
      <Tap className={className} onTap={onTap}>
        {content}
      </Tap>
    );
  }
  return (
    <View className={className}>
      {content}
      <Quick {...props} />
    </View>
  );
}
