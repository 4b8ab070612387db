/** What a chip says of the state of a thing; each kind has its own ground and, where it waits or is done, an icon. */
export type StateKind = 'plain' | 'wait' | 'done' | 'stop';
