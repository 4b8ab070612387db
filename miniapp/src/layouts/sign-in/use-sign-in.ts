import type { RequestOf } from '@pingshan/shared/endpoints';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/query-client.ts';
import { readSandboxSms } from '../../api/sandbox-sms.ts';
import { now, useNow } from '../../device/clock.ts';
import { telegramInitData, wechatCode } from '../../device/launch.ts';
import { setPreferences } from '../../session/preferences.ts';
import { saveSession } from '../../session/session.ts';
import { isCode, parsePhone, RESEND_S } from './sign-in.ts';

async function signIn(body: RequestOf<'signIn'>['body']): Promise<void> {
  const session = await call('signIn', { body });
  queryClient.clear();
  setPreferences({ language: session.user.language });
  saveSession(session);
}

/** Telegram and WeChat identify the user themselves; elsewhere this does nothing. */
async function signInByHost(): Promise<void> {
  const initData = telegramInitData();
  if (initData) await signIn({ method: 'telegram', initData });
  const code = await wechatCode();
  if (code) await signIn({ method: 'wechat', code });
}

/** Tries to sign in by the host app. True while that runs; a failure leaves the form by phone. */
function useHostSignIn(): boolean {
  const [trying, setTrying] = useState(
    () => process.env.TARO_ENV === 'weapp' || telegramInitData() !== undefined,
  );
  useEffect(() => {
    signInByHost()
      .catch(() => undefined)
      .finally(() => setTrying(false));
  }, []);
  return trying;
}

/** The state of the sign-in form: the phone number, the code, and the requests for both. */
export function useSignIn() {
  const trying = useHostSignIn();
  const [typedPhone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [requestedAt, setRequestedAt] = useState<number>();
  const time = useNow(1000);
  const phone = parsePhone(typedPhone);
  const requestCode = useMutation({
    mutationFn: async () => {
      if (phone === undefined) return undefined;
      const { sandbox } = await call('requestOtp', { body: { phone } });
      setRequestedAt(now());
      return sandbox ? readSandboxSms(sandbox.sms).catch(() => undefined) : undefined;
    },
  });
  const submit = useMutation({
    mutationFn: async () => {
      if (phone !== undefined) await signIn({ method: 'otp', phone, code });
    },
  });
  const waited_s = requestedAt === undefined ? RESEND_S : Math.floor((time - requestedAt) / 1000);
  const wait_s = Math.max(0, Math.min(RESEND_S, RESEND_S - waited_s));
  return {
    trying,
    phone: typedPhone,
    setPhone,
    code,
    setCode,
    smsCode: requestCode.data,
    wait_s,
    canRequestCode: phone !== undefined && wait_s === 0 && !requestCode.isPending,
    canSubmit: phone !== undefined && isCode(code) && !submit.isPending,
    submitting: submit.isPending,
    error: submit.error ?? requestCode.error,
    requestCode: () => requestCode.mutate(),
    submit: () => submit.mutate(),
  };
}
