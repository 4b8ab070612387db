import { Text, View } from '@tarojs/components';
import { useMessages } from '../messages/index.ts';
import './sandbox-sms.scss';
import { Tap } from './tap.tsx';

/** The SMS of the sandbox, which has no gateway that could send one. */
export function SandboxSms({ code, onUse }: { code: string; onUse: (code: string) => void }) {
  const { sms } = useMessages();
  return (
    <View className="sms" role="status">
      <View className="stack">
        <Text className="sms__tag">{sms.sandbox}</Text>
        <Text className="sms__code">{code}</Text>
      </View>
      <Tap className="sms__use" onTap={() => onUse(code)}>
        <Text>{sms.use}</Text>
      </Tap>
    </View>
  );
}
