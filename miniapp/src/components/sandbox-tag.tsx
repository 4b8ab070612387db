import { Text } from '@tarojs/components';
import { useMessages } from '../messages/index.ts';
import './sandbox-tag.scss';

/** The 沙盒 tag, on every page that shows an amount: this is practice money. */
export function SandboxTag() {
  const { sandbox } = useMessages();
  return <Text className="sandbox-tag">{sandbox}</Text>;
}
