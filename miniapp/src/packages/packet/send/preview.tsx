import type { PacketTheme } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { Picture } from '../../../components/picture.tsx';
import { usePacketListMessages } from '../list-messages/index.ts';
import { usePacketMessages } from '../messages/index.ts';
import { THEME_ART } from '../themes.ts';
import { countOf } from './send.ts';
import type { SendState } from './use-send.ts';

interface EnvelopePreviewProps {
  theme: PacketTheme;
  greeting: string;
  line: string;
  name?: string;
}

/** A small envelope with its theme, its greeting and one line below. */
export function EnvelopePreview({ theme, greeting, line, name }: EnvelopePreviewProps) {
  return (
    <View className="preview" {...(name === undefined ? {} : { 'aria-label': name })}>
      <Picture src={THEME_ART[theme]} className="preview__art" />
      <Text className="preview__greeting">{greeting}</Text>
      <Text className="preview__who">{line}</Text>
    </View>
  );
}

/** The envelope as its recipients will see it, updated while the form is filled in. */
export function Preview({ form }: { form: SendState }) {
  const messages = usePacketListMessages();
  const { send } = usePacketMessages();
  const { draft, sender } = form;
  const title = messages.kindFrom(sender, messages.kinds[draft.kind]);
  return (
    <EnvelopePreview
      theme={draft.theme}
      greeting={draft.greeting}
      line={`${title} · ${send.shares(countOf(draft))}`}
      name={send.preview}
    />
  );
}
