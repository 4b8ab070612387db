import { Input, Label, Text, View } from '@tarojs/components';
import { useInputLabel } from '../device/use-input-label.ts';
import './field.scss';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  /** The system keyboard that opens. */
  keyboard?: 'text' | 'number';
  maxLength: number;
  onChange: (value: string) => void;
}

/** A labelled single-line text field. */
export function Field(props: FieldProps) {
  const { id, label, value, placeholder = '', keyboard = 'text', maxLength, onChange } = props;
  useInputLabel(id, label);
  return (
    <View className="field">
      <Label className="field__label">
        <Text>{label}</Text>
      </Label>
      <Input
        id={id}
        className="field__input"
        type={keyboard === 'number' && process.env.TARO_ENV !== 'h5' ? 'number' : 'text'}
        value={value}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
