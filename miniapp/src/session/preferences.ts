import { type Language, pickLanguage } from '@pingshan/shared/language';
import { create } from 'zustand';
import { systemLanguages } from '../device/launch.ts';
import { readItem, writeItem } from '../device/storage.ts';

interface Preferences {
  language: Language;
  /** Larger text, fewer secondary items, larger touch targets. */
  elder: boolean;
  hideBalance: boolean;
  sound: boolean;
}

const NAME = 'preferences';

const stored = readItem<Partial<Preferences>>(NAME) ?? {};

/** The choices of the user on this device, with defaults for those never made. */
export const usePreferences = create<Preferences>(() => ({
  language: stored.language ?? pickLanguage(systemLanguages()),
  elder: stored.elder ?? false,
  hideBalance: stored.hideBalance ?? false,
  sound: stored.sound ?? false,
}));

export const useLanguage = (): Language => usePreferences(({ language }) => language);

export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  writeItem(NAME, usePreferences.getState());
}
