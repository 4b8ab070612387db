import { groupThousands } from '@pingshan/shared/money';

/** What has been typed on the keypad, as it is shown: `1288.5` becomes `1,288.5`. */
export function typedText(typed: string): string {
  const [whole = '', ...fraction] = typed.split('.');
  return [groupThousands(whole), ...fraction].join('.');
}
