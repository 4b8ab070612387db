import { type Language, pickLanguage } from '@pingshan/shared/messages/messages';
import { create } from 'zustand';
import { systemLanguages } from '../device/launch.ts';
import { keep, recall } from '../device/storage.ts';

interface Choices {
  language: Language;
  /** Larger text, fewer things, wider targets. */
  elder: boolean;
  hideBalance: boolean;
  sound: boolean;
}

const NAME = 'preferences';

const chosen = recall<Partial<Choices>>(NAME) ?? {};

/** What this person chose on this device. */
export const usePreferences = create<Choices>(() => ({
  language: chosen.language ?? pickLanguage(systemLanguages()),
  elder: chosen.elder ?? false,
  hideBalance: chosen.hideBalance ?? false,
  sound: chosen.sound ?? false,
}));

export function prefer(change: Partial<Choices>): void {
  usePreferences.setState(change);
  keep(NAME, usePreferences.getState());
}
