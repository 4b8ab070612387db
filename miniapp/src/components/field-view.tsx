import { Input, Label, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useInputLabel } from '../device/use-input-label.ts';
import { type Check, faultOf, PAUSE_MS } from './field.ts';
import './field.scss';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  /** The system keyboard that opens. */
  keyboard?: 'text' | 'number';
  maxLength: number;
  /** The line below; what is wrong with the value takes its place. */
  help?: string;
  /** Runs after the first pause in typing. */
  check?: Check;
  onChange: (value: string) => void;
}

/** The value once the typing has paused. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** A labelled single-line text field. */
export function Field(props: FieldProps) {
  const { id, label, value, placeholder = '', keyboard = 'text', maxLength, onChange } = props;
  const { help, check } = props;
  const settled = useSettled(value);
  const fault = settled === value ? faultOf(value, check) : undefined;
  useInputLabel(id, label, fault !== undefined);
  return (
    <View className="field">
      <Label className="field__label">
        <Text>{label}</Text>
      </Label>
      <Input
        id={id}
        className={`field__input ${fault === undefined ? '' : 'field__input--wrong'}`}
        type={keyboard === 'number' && process.env.TARO_ENV !== 'h5' ? 'number' : 'text'}
        value={value}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
      />
      {(help !== undefined || check !== undefined) && (
        <View className="field__line" role="status">
          <Text className={fault === undefined ? 'small' : 'field__fault'}>{fault ?? help}</Text>
        </View>
      )}
    </View>
  );
}
