import { describe, expect, test } from '@jest/globals';
import { getSuggestion } from '../../bot/simulator/page/composer/autocomplete.ts';
import { azhen, bot, chenApo, residents, state } from './fixtures.ts';

describe('autocomplete', () => {
  const suggest = (text: string) => getSuggestion(text, bot, state.commands, residents);

  test('suggests the commands with the typed prefix', () => {
    expect(suggest('/ho')).toEqual({ kind: 'commands', commands: [state.commands[0]] });
    expect(suggest('/hongbao 88').kind).toBe('none');
    expect(suggest('/nothing').kind).toBe('none');
  });

  test('suggests people by username and by name, at the end of the text', () => {
    expect(suggest('谢谢 @az')).toMatchObject({ kind: 'mention', people: [azhen], start: 3 });
    expect(suggest('@阿婆')).toMatchObject({ people: [chenApo] });
    expect(suggest('a@az').kind).toBe('none');
  });

  test('takes the text after the bot’s username as an inline query', () => {
    expect(suggest('@pingshan_wallet_bot 88 8')).toEqual({ kind: 'inline', query: '88 8' });
  });
});
