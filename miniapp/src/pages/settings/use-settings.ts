import type { Language } from '@pingshan/shared/language';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/query-client.ts';
import { back } from '../../device/navigate.ts';
import { setPreferences, usePreferences } from '../../session/preferences.ts';
import { clearSession, saveUser, useSession } from '../../session/session.ts';

export type SettingsState = ReturnType<typeof useSettings>;

/** The state of the settings page: the preferences of this device and the user's profile. */
export function useSettings() {
  const preferences = usePreferences();
  const user = useSession(({ session }) => session?.user);
  const [name, setName] = useState(user?.name ?? '');
  const rename = useMutation({
    mutationFn: () => call('changeMe', { body: { name: name.trim() } }),
    onSuccess: saveUser,
  });
  const changeLanguage = useMutation({
    mutationFn: (language: Language) => call('changeMe', { body: { language } }),
    onSuccess: saveUser,
  });
  const signOut = useMutation({
    mutationFn: () => call('signOut', {}),
    // The tokens are removed here even without a reply; the session on the server then expires.
    onSettled: () => {
      clearSession();
      queryClient.clear();
      back();
    },
  });
  return {
    user,
    preferences,
    name,
    setName,
    canRename: name.trim() !== '' && name.trim() !== user?.name && !rename.isPending,
    renamed: rename.isSuccess && name.trim() === user?.name,
    error: rename.error,
    rename: () => rename.mutate(),
    changeLanguage: (language: Language) => {
      setPreferences({ language });
      changeLanguage.mutate(language);
    },
    signOut: () => signOut.mutate(),
  };
}
