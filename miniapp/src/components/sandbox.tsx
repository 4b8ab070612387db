import { Text } from '@tarojs/components';
import { useWords } from '../words/words.ts';
import './sandbox.scss';

/** On every page with a figure on it: this is practice money. */
export function Sandbox() {
  const { sandbox } = useWords();
  return <Text className="sandbox">{sandbox}</Text>;
}
