import type { GrabReply, RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { MinorUnits } from '@pingshan/shared/money';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { now } from '../../../device/clock.ts';
import { haptic, playChime, prefersReducedMotion } from '../../../device/feedback.ts';
import { usePreferences } from '../../../session/preferences.ts';
import { COUNT_UP_MS, countedUp, type Phase, phaseAfter } from './envelope.ts';

export type EnvelopeState = ReturnType<typeof useEnvelope>;

const FRAME_MS = 32;

/** Counts up to an amount that is already decided; shows it at once under reduced motion. */
export function useCountUp(amount: MinorUnits): MinorUnits {
  const [shown, setShown] = useState(() =>
    prefersReducedMotion() ? amount : countedUp(amount, 0),
  );
  useEffect(() => {
    if (prefersReducedMotion()) return;
    const start = now();
    const timer = setInterval(() => {
      const elapsed_ms = now() - start;
      setShown(countedUp(amount, elapsed_ms));
      if (elapsed_ms >= COUNT_UP_MS) clearInterval(timer);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [amount]);
  return shown;
}

/** The state of the envelope: sealed, then pending at the server, then the outcome. */
export function useEnvelope(packet: RedPacket, shownAtFirst: boolean, onDecided: () => void) {
  const [phase, setPhase] = useState<Phase>(shownAtFirst ? 'sealed' : 'hidden');
  const sound = usePreferences((preferences) => preferences.sound);
  const grab = useMutation({
    mutationFn: (): Promise<GrabReply> => call('grab', { params: { id: packet.id } }),
    onMutate: () => {
      haptic();
      setPhase('pending');
    },
    onSuccess: (reply) => {
      const next = phaseAfter(reply);
      setPhase(next);
      if (next === 'won') {
        haptic();
        if (sound) playChime();
      }
      invalidateMoney();
      onDecided();
    },
    onError: () => setPhase('sealed'),
  });
  return {
    phase,
    reply: grab.data,
    error: grab.error,
    open: () => {
      if (phase === 'sealed') grab.mutate();
    },
    show: () => setPhase('sealed'),
    close: () => setPhase('hidden'),
  };
}
