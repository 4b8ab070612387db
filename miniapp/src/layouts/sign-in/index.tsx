import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { Button } from '../../components/button.tsx';
import { ElderSwitch } from '../../components/elder-switch.tsx';
import { Field } from '../../components/field-view.tsx';
import { Picture } from '../../components/picture.tsx';
import { SandboxSms } from '../../components/sandbox-sms.tsx';
import { Loading } from '../../components/states.tsx';
import village from '../../icons/weiwu.svg';
import { useMessages } from '../../messages/index.ts';
import './index.scss';
import { Languages } from './languages.tsx';
import { useSignIn } from './use-sign-in.ts';

/** The sign-in form, which layouts/screen.tsx shows in place of a page while signed out. */
export function SignIn() {
  const messages = useMessages();
  const form = useSignIn();
  const { signIn } = messages;
  return (
    <View className="sign-in">
      <View className="sign-in__top on-cinnabar">
        <View className="sign-in__elder">
          <ElderSwitch />
        </View>
        <Picture src={village} className="sign-in__village" />
        <Text className="sign-in__name" role="heading" aria-level={1}>
          {messages.name}
        </Text>
        <Text className="sign-in__title">{signIn.title}</Text>
      </View>
      <View className="card sign-in__form">
        {form.trying ? (
          <Loading />
        ) : (
          <>
            <Field
              id="sign-in-phone"
              label={signIn.phone}
              value={form.phone}
              placeholder="138 0000 0001"
              keyboard="number"
              maxLength={18}
              onChange={form.setPhone}
            />
            <View className="sign-in__code">
              <Field
                id="sign-in-code"
                label={signIn.code}
                value={form.code}
                placeholder={signIn.codeOf}
                keyboard="number"
                maxLength={6}
                onChange={form.setCode}
              />
              <Button
                quiet
                label={form.wait_s > 0 ? signIn.again(form.wait_s) : signIn.getCode}
                disabled={!form.canRequestCode}
                onTap={form.requestCode}
              />
            </View>
            {form.smsCode && <SandboxSms code={form.smsCode} onUse={form.setCode} />}
            {form.error && (
              <View role="alert" className="sign-in__error">
                <Text>{sentenceOf(form.error, messages)}</Text>
              </View>
            )}
            <Button
              label={form.submitting ? signIn.waiting : signIn.enter}
              disabled={!form.canSubmit}
              onTap={form.submit}
            />
            {form.smsCode && <Text className="small">{signIn.sandboxPin}</Text>}
            <Text className="small">{signIn.safe}</Text>
          </>
        )}
      </View>
      <Languages />
    </View>
  );
}
