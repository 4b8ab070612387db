import type { Language } from '@pingshan/shared/language';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/query-client.ts';
import { back } from '../../device/navigate.ts';
import { setPreferences, usePreferences } from '../../session/preferences.ts';
import { saveUser, clearSession, useSession } from '../../session/session.ts';

export function useSettings() {
  const preferences = usePreferences();
  const user = useSession(({ session }) => session?.user);
  const [name, setName] = useState(user?.name ?? '');
  const rename = useMutation({
    mutationFn: () => call('changeMe', { body: { name: name.trim() } }),
    onSuccess: saveUser,
  });
  const speak = useMutation({
    mutationFn: (language: Language) => call('changeMe', { body: { language } }),
    onSuccess: saveUser,
  });
  const leave = useMutation({
    mutationFn: () => call('signOut', {}),
    // Without an answer the tokens are still forgotten here; the short-lived one runs out by itself.
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
    speak: (language: Language) => {
      setPreferences({ language });
      speak.mutate(language);
    },
    leave: () => leave.mutate(),
  };
}
