import Taro from '@tarojs/taro';

/** A short tap in the hand; phones without one say nothing. */
export function haptic(): void {
  if (process.env.TARO_ENV === 'h5') {
    navigator.vibrate?.(15);
    return;
  }
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}

/** True where the person asked the system for less motion. WeChat does not tell. */
export function prefersReducedMotion(): boolean {
  return process.env.TARO_ENV === 'h5' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether this device can make the sound below; a switch that changes nothing is not offered. */
export const canPlayChime = (): boolean =>
  process.env.TARO_ENV === 'h5' && typeof AudioContext !== 'undefined';

const NOTES_HZ = [880, 1318.5];
const NOTE_S = 0.09;

/** Two soft notes, as of a coin in a bowl. Made here: no sound file is fetched. */
export function playChime(): void {
  if (!canPlayChime()) return;
  const audio = new AudioContext();
  for (const [index, frequency] of NOTES_HZ.entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + index * NOTE_S;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.12, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S * 4);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + NOTE_S * 4);
  }
}
