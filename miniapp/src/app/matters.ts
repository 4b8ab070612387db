import { type Matter, STAGES } from '../packages/matter.ts';

/** In the order of what is still possible, the newest of each stage first. */
export const sortMatters = (matters: readonly Matter[]): Matter[] =>
  [...matters].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || b.at - a.at);

/** What waits for this person, which is also the number on the badge of 消息. */
export const waitingMatters = (matters: readonly Matter[]): Matter[] =>
  matters.filter(({ waits }) => waits);

/** The one matter of a list whose pill is filled: the first that is open to the user. */
export const filledMatter = (matters: readonly Matter[]): string | undefined =>
  matters.find(({ stage }) => stage === 'open')?.id;
