import { money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ConfirmSheet } from '../../../miniapp/src/components/confirm-sheet-view.tsx';

const PIN = '147258';
const SETS = [['pin'], ['passkey', 'soter', 'otp']];
const ANSWER_MS = 300;

/** The sheet with a server that knows one PIN, and takes any code by SMS after it. */
export function Confirm({ sets = SETS }: { sets?: readonly (readonly string[])[] }) {
  const [open, setOpen] = useState(true);
  const [left, setLeft] = useState(sets);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [sent, setSent] = useState('');
  const answer = (proof: string, right: boolean) => {
    setBusy(true);
    setSent((before) => `${before} ${proof}`.trim());
    setTimeout(() => {
      setBusy(false);
      setError(right ? undefined : '支付密码不对，没有扣款，还可以试 4 次');
      if (right) setLeft((before) => before.slice(1));
      if (right && left.length === 1) setOpen(false);
    }, ANSWER_MS);
  };
  return (
    <View className="gallery">
      <Text id="sent">{sent}</Text>
      <ConfirmSheet
        open={open}
        title="确认转账"
        what="转给 阿珍（陈*珍）¥1,288.00"
        amount={money(128_800)}
        details={[
          { label: '到账', value: '现在，10 秒内可以撤回' },
          { label: '用', value: '余额 ¥1,809.45' },
        ]}
        sets={left}
        sentTo="138****0001"
        smsCode="246810"
        resendIn_s={48}
        error={error}
        busy={busy}
        onPin={(pin) => answer(pin, pin === PIN)}
        onOtp={(code) => answer(code, true)}
        onResend={() => undefined}
        onForgotPin={() => undefined}
        onClose={() => setOpen(false)}
      />
    </View>
  );
}
