import { Field } from '../../components/field-view.tsx';
import { useAccountMessages } from './messages/index.ts';
import { idNumberFault } from './verify/verify.ts';

const CHARS_MAX = 24;

interface IdNumberFieldProps {
  id: string;
  value: string;
  /** The day in Shenzhen, by which a birthday is not in the future. */
  today: string;
  help: string;
  onChange: (typed: string) => void;
}

/** The field of an ID number: it names the wrong digit while it is typed. */
export function IdNumberField({ today, ...field }: IdNumberFieldProps) {
  const messages = useAccountMessages();
  return (
    <Field
      {...field}
      label={messages.verify.idNumber}
      maxLength={CHARS_MAX}
      check={(typed) => idNumberFault(typed, today, messages)}
    />
  );
}
