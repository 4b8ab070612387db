import { Text, View } from '@tarojs/components';
import { readClipboard } from '../device/clipboard.ts';
import { useMessages } from '../messages/index.ts';
import { codeIn } from './code-pad.ts';
import { CodeBoxes, CodeKeys } from './code-pad-view.tsx';
import { ConfirmFacts, Listen } from './confirm-facts.tsx';
import { type Confirmation, nextFactor, noteBelow } from './confirm-sheet.ts';
import './confirm-sheet.scss';
import { Sheet } from './sheet.tsx';
import { Tap } from './tap.tsx';
import { type CodeState, useCode } from './use-code.ts';

interface ConfirmSheetProps extends Confirmation {
  open: boolean;
  title: string;
  /** The remaining sets of factors; one factor of each is asked for, in this order. */
  sets: readonly (readonly string[])[];
  /** The masked number that the code was sent to. */
  sentTo?: string;
  /** The code of the SMS that the sandbox stored instead of sending it. */
  smsCode?: string;
  /** Until another code may be requested. */
  resendIn_s?: number;
  /** Why the last proof was refused, what became of the money first. */
  error?: string;
  busy: boolean;
  onPin: (pin: string) => void;
  onOtp: (code: string) => void;
  onResend?: () => void;
  onForgotPin?: () => void;
  onClose: () => void;
}

/** Fills in the code from the clipboard; in the sandbox, from the SMS that it stored. */
function Fill({ code, smsCode }: { code: CodeState; smsCode: string | undefined }) {
  const { confirm, sms } = useMessages();
  const paste = async () => {
    const found = codeIn((await readClipboard()) ?? '', code.length);
    if (found !== undefined) code.fill(found);
  };
  return (
    <Tap
      className="confirm__fill"
      onTap={() => (smsCode === undefined ? void paste() : code.fill(smsCode))}
    >
      <Text>{smsCode === undefined ? confirm.paste : `${sms.sandbox} ${smsCode}`}</Text>
    </Tap>
  );
}

function useSide(props: ConfirmSheetProps) {
  const { confirm } = useMessages();
  const { sets, resendIn_s = 0, onResend, onForgotPin } = props;
  if (nextFactor(sets) === 'pin') {
    return onForgotPin && { label: confirm.forgotPin, onTap: onForgotPin };
  }
  if (!onResend) return undefined;
  const label = resendIn_s > 0 ? confirm.resendIn(resendIn_s) : confirm.resend;
  return { label, onTap: () => (resendIn_s > 0 ? undefined : onResend()) };
}

/**
 * The only place where a proof is given: what is confirmed stays in view beside the keypad. A code
 * is sent with its last digit, in elder mode by a button. A refusal leaves the sheet open.
 */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const messages = useMessages();
  const { open, title, sets, sentTo, smsCode, error, busy, onPin, onOtp, onClose } = props;
  const factor = nextFactor(sets);
  const asked = open ? (factor ?? '') : 'closed';
  const code = useCode({ busy, asked, onDone: factor === 'otp' ? onOtp : onPin });
  const side = useSide(props);
  const note = busy ? messages.confirm.busy : noteBelow(sets, sentTo, messages);
  return (
    <Sheet
      id="confirm"
      title={title}
      open={open}
      locked={busy}
      aid={<Listen confirmation={props} />}
      foot={factor && <CodeKeys code={code} busy={busy} side={side} />}
      onClose={onClose}
    >
      <ConfirmFacts confirmation={props} />
      {factor === undefined && (
        <View className="confirm__elsewhere">
          <Text>{messages.confirm.elsewhere}</Text>
        </View>
      )}
      {factor && (
        <CodeBoxes
          code={code}
          label={messages.confirm.factors[factor]}
          aside={factor === 'otp' && <Fill code={code} smsCode={smsCode} />}
          note={note}
          error={busy ? undefined : error}
        />
      )}
    </Sheet>
  );
}
