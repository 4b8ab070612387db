import type { SimChat, SimPerson, SimState } from '../wire.ts';
import { residentsOf } from './place.ts';
import { ShareSheet } from './share-sheet.tsx';
import { Switcher } from './switcher.tsx';
import type { Words } from './words.ts';

/** What lies over the page: who to be, or where a packet goes. */
export type Sheet = { kind: 'switch' } | { kind: 'share'; query: string };

/** The sheet that is open; a choice closes it. */
export function Sheets({
  sheet,
  state,
  me,
  chats,
  words,
  onBecome,
  onShare,
  onClose,
}: {
  sheet: Sheet;
  state: SimState;
  me: SimPerson;
  chats: readonly SimChat[];
  words: Words;
  onBecome: (person: SimPerson) => void;
  onShare: (chatId: number, query: string) => void;
  onClose: () => void;
}) {
  if (sheet.kind === 'switch') {
    const choose = (person: SimPerson) => {
      onBecome(person);
      onClose();
    };
    const people = residentsOf(state);
    return <Switcher {...{ people, me, words, onClose }} onChoose={choose} />;
  }
  const choose = (chatId: number) => {
    onShare(chatId, sheet.query);
    onClose();
  };
  const groups = chats.filter(({ type }) => type === 'group');
  return (
    <ShareSheet {...{ words, onClose }} chats={groups} people={state.people} onChoose={choose} />
  );
}
