import { Text, View } from '@tarojs/components';
import { useMessages } from '../messages/index.ts';
import { Button } from './button.tsx';
import './list-end.scss';

/** Whether a list has another page, and how to get it. */
export interface More {
  readonly has: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

interface ListEndProps {
  more: More;
  /** The line at the very end of a list of several pages. */
  end?: string;
}

/** Below a list: the button for its next page, which is also fetched by scrolling to it. */
export function ListEnd({ more, end }: ListEndProps) {
  const messages = useMessages();
  if (more.has) {
    return (
      <View className="list-end">
        <Button
          quiet
          label={more.loading ? messages.loading : messages.more}
          disabled={more.loading}
          onTap={more.onMore}
        />
      </View>
    );
  }
  if (end === undefined) return null;
  return (
    <View className="list-end list-end--words">
      <Text>{end}</Text>
    </View>
  );
}
