import { useState } from 'react';
import { chosenCard, usableCards } from './card-choice.ts';
import { useCards } from './queries.ts';

export type CardChoice = ReturnType<typeof useCardChoice>;

/** Which of the person's cards a form uses, and whether the sheet to change it is open. */
export function useCardChoice() {
  const cards = useCards();
  const [chosen, setChosen] = useState<string>();
  const [choosing, setChoosing] = useState(false);
  const usable = usableCards(cards.data?.items ?? []);
  return {
    cards,
    usable,
    card: chosenCard(usable, chosen),
    choosing,
    setChoosing,
    choose: (id: string) => {
      setChosen(id);
      setChoosing(false);
    },
  };
}
