import type { Language } from '@pingshan/shared/messages/messages';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queries } from '../../api/queries.ts';
import { back } from '../../device/navigate.ts';
import { prefer, usePreferences } from '../../session/preferences.ts';
import { renamed, signedOut, useSession } from '../../session/session.ts';

export function useSettings() {
  const preferences = usePreferences();
  const user = useSession(({ kept }) => kept?.user);
  const [name, setName] = useState(user?.name ?? '');
  const rename = useMutation({
    mutationFn: () => call('changeMe', { body: { name: name.trim() } }),
    onSuccess: renamed,
  });
  const speak = useMutation({
    mutationFn: (language: Language) => call('changeMe', { body: { language } }),
    onSuccess: renamed,
  });
  const leave = useMutation({
    mutationFn: () => call('signOut', {}),
    // Without an answer the tokens are still forgotten here; the short-lived one runs out by itself.
    onSettled: () => {
      signedOut();
      queries.clear();
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
      prefer({ language });
      speak.mutate(language);
    },
    leave: () => leave.mutate(),
  };
}
