import { Text } from '@tarojs/components';
import { Tap } from './tap.tsx';

interface ButtonProps {
  label: string;
  quiet?: boolean;
  disabled?: boolean;
  onTap: () => void;
}

/** One primary button a screen; the others are quiet. */
export function Button({ label, quiet = false, disabled = false, onTap }: ButtonProps) {
  const look = quiet ? 'button--quiet' : 'button--primary';
  return (
    <Tap className={`button ${look}`} disabled={disabled} onTap={onTap}>
      <Text>{label}</Text>
    </Tap>
  );
}
