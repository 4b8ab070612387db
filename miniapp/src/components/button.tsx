import { Text } from '@tarojs/components';
import { Tap } from './tap.tsx';

interface ButtonProps {
  label: string;
  quiet?: boolean;
  disabled?: boolean;
  onTap: () => void;
}

/** A page has one primary button; its other buttons are quiet. */
export function Button({ label, quiet = false, disabled = false, onTap }: ButtonProps) {
  const kind = quiet ? 'button--quiet' : 'button--primary';
  return (
    <Tap className={`button ${kind}`} disabled={disabled} onTap={onTap}>
      <Text>{label}</Text>
    </Tap>
  );
}
