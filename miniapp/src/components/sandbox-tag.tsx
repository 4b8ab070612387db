import { Text } from '@tarojs/components';
import { useMessages } from '../messages/index.ts';
import './sandbox-tag.scss';

/** On every page with a figure on it: this is practice money. */
export function SandboxTag() {
  const { sandbox } = useMessages();
  return <Text className="sandbox-tag">{sandbox}</Text>;
}
