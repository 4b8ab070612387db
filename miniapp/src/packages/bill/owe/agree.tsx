import { Text } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import type { OweState } from './use-owe.ts';

/** 按这个还: the reader's consent to the plan, where it gives someone a new creditor. */
export function Agree({ page, planId }: { page: OweState; planId: string }) {
  const messages = useMessages();
  const { owe: words } = useBillMessages();
  const { agreeing, refusal } = page;
  return (
    <Dock line={refusal ? '' : words.agreeNote}>
      {refusal && (
        <Text className="owe__refusal" role="alert">
          {sentenceOf(refusal, messages)}
        </Text>
      )}
      <Button label={words.agree} disabled={agreeing} onTap={() => page.agree(planId)} />
    </Dock>
  );
}
