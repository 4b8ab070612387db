import type { GrabReply, RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { MinorUnits } from '@pingshan/shared/money';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { now } from '../../../device/clock.ts';
import { playChime, haptic, prefersReducedMotion } from '../../../device/feedback.ts';
import { usePreferences } from '../../../session/preferences.ts';
import { countedUp, COUNT_UP_MS, type Phase, phaseAfter } from './envelope.ts';

const FRAME_MS = 32;

/** Counts up to an amount that is already true; at once where less motion is wanted. */
export function useCountUp(amount: MinorUnits): MinorUnits {
  const [shown, setShown] = useState(() =>
    prefersReducedMotion() ? amount : countedUp(amount, 0),
  );
  useEffect(() => {
    if (prefersReducedMotion()) return;
    const start = now();
    const timer = setInterval(() => {
      const passed_ms = now() - start;
      setShown(countedUp(amount, passed_ms));
      if (passed_ms >= COUNT_UP_MS) clearInterval(timer);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [amount]);
  return shown;
}

/** The envelope's moment: sealed, then the server decides, then what it decided. */
export function useEnvelope(packet: RedPacket, comesUp: boolean, onDecided: () => void) {
  const [phase, setPhase] = useState<Phase>(comesUp ? 'sealed' : 'away');
  const sound = usePreferences((chosen) => chosen.sound);
  const grab = useMutation({
    mutationFn: (): Promise<GrabReply> => call('grab', { params: { id: packet.id } }),
    onMutate: () => {
      haptic();
      setPhase('deciding');
    },
    onSuccess: (reply) => {
      const next = phaseAfter(reply);
      setPhase(next);
      if (next === 'opened') {
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
    leave: () => setPhase('away'),
  };
}
