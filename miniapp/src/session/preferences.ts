import { type Language, pickLanguage } from '@pingshan/shared/language';
import { create } from 'zustand';
import { systemLanguages } from '../device/launch.ts';
import { writeItem, readItem } from '../device/storage.ts';

interface Preferences {
  language: Language;
  /** Larger text, fewer things, wider targets. */
  elder: boolean;
  hideBalance: boolean;
  sound: boolean;
}

const NAME = 'preferences';

const chosen = readItem<Partial<Preferences>>(NAME) ?? {};

/** What this person chose on this device. */
export const usePreferences = create<Preferences>(() => ({
  language: chosen.language ?? pickLanguage(systemLanguages()),
  elder: chosen.elder ?? false,
  hideBalance: chosen.hideBalance ?? false,
  sound: chosen.sound ?? false,
}));

export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  writeItem(NAME, usePreferences.getState());
}
