import type { RequestOf } from '@pingshan/shared/endpoints';
import Taro from '@tarojs/taro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/query-client.ts';
import { now, useNow } from '../../device/clock.ts';
import { telegramInitData, wechatCode } from '../../device/launch.ts';
import { setPreferences } from '../../session/preferences.ts';
import { saveSession } from '../../session/session.ts';
import { extractCode, isCode, RESEND_S, parsePhone } from './sign-in.ts';

async function enter(body: RequestOf<'signIn'>['body']): Promise<void> {
  const session = await call('signIn', { body });
  queryClient.clear();
  setPreferences({ language: session.user.language });
  saveSession(session);
}

/** Telegram and WeChat say who this is by themselves; where they cannot, the phone does. */
async function enterByHost(): Promise<boolean> {
  const initData = telegramInitData();
  if (initData) await enter({ method: 'telegram', initData });
  const code = await wechatCode();
  if (code) await enter({ method: 'wechat', code });
  return initData !== undefined || code !== undefined;
}

function useHost() {
  const [trying, setTrying] = useState(
    () => process.env.TARO_ENV === 'weapp' || telegramInitData() !== undefined,
  );
  useEffect(() => {
    enterByHost()
      .catch(() => undefined)
      .finally(() => setTrying(false));
  }, []);
  return trying;
}

/** The sandbox has no gateway: the message is fetched from where it would have been sent. */
async function readSandboxSms(path: string): Promise<string | undefined> {
  const { data } = await Taro.request<string>({
    url: SERVER_URL + path,
    dataType: 'text',
    responseType: 'text',
  });
  return extractCode(String(data));
}

export function useSignIn() {
  const trying = useHost();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [askedAt, setAskedAt] = useState<number>();
  const time = useNow(1000);
  const known = parsePhone(phone);
  const ask = useMutation({
    mutationFn: async () => {
      if (known === undefined) return undefined;
      const { sandbox } = await call('requestOtp', { body: { phone: known } });
      setAskedAt(now());
      return sandbox ? readSandboxSms(sandbox.sms).catch(() => undefined) : undefined;
    },
  });
  const submit = useMutation({
    mutationFn: async () => {
      if (known !== undefined) await enter({ method: 'otp', phone: known, code });
    },
  });
  const waited_s = askedAt === undefined ? RESEND_S : Math.floor((time - askedAt) / 1000);
  const wait_s = Math.max(0, Math.min(RESEND_S, RESEND_S - waited_s));
  return {
    trying,
    phone,
    setPhone,
    code,
    setCode,
    smsCode: ask.data,
    wait_s,
    canAsk: known !== undefined && wait_s === 0 && !ask.isPending,
    canEnter: known !== undefined && isCode(code) && !submit.isPending,
    waiting: submit.isPending,
    error: submit.error ?? ask.error,
    ask: () => ask.mutate(),
    enter: () => submit.mutate(),
  };
}
