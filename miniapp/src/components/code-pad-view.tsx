import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/index.ts';
import { usePreferences } from '../session/preferences.ts';
import { Button } from './button.tsx';
import { boxesOf } from './code-pad.ts';
import './code-pad.scss';
import { Keypad } from './keypad-view.tsx';
import type { CodeState } from './use-code.ts';

interface CodeBoxesProps {
  code: CodeState;
  label: string;
  aside?: ReactNode;
  note?: string;
  /** Why the last code was refused; it takes the place of the note. */
  error?: string;
}

/** A box for each digit. The digits are hidden: only how many there are is rendered. */
export function CodeBoxes({ code, label, aside, note = '', error }: CodeBoxesProps) {
  const { codePad } = useMessages();
  const { typed, length } = code;
  return (
    <View className="code-pad">
      <View className="code-pad__top">
        <Text>{label}</Text>
        {aside}
      </View>
      <View className="code-pad__boxes" role="img" aria-label={codePad.typed(typed.length, length)}>
        {boxesOf(typed, length).map((box, at) => (
          <View key={at} className={`code-pad__box code-pad__box--${box}`} />
        ))}
      </View>
      {error === undefined ? (
        <Text className="small code-pad__line">{note}</Text>
      ) : (
        <Text className="code-pad__line code-pad__error" role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}

interface CodeKeysProps {
  code: CodeState;
  busy: boolean;
  side?: { label: string; onTap: () => void };
}

/** The keypad of a code, and in elder mode the button that sends it. */
export function CodeKeys({ code, busy, side }: CodeKeysProps) {
  const { codePad } = useMessages();
  const elder = usePreferences((preferences) => preferences.elder);
  return (
    <View className="code-pad__keys">
      <Keypad digitsOnly disabled={busy} onKey={code.press} side={side} />
      {elder && (
        <Button
          label={code.complete ? codePad.confirm : codePad.missing(code.length - code.typed.length)}
          disabled={!code.complete || busy}
          onTap={code.submit}
        />
      )}
    </View>
  );
}
