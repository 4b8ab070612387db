import Taro from '@tarojs/taro';

/** A short vibration; does nothing on a device that cannot vibrate. */
export function haptic(): void {
  if (process.env.TARO_ENV === 'h5') {
    navigator.vibrate?.(15);
    return;
  }
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}

/** Whether the system setting asks for reduced motion. WeChat does not expose that setting. */
export function prefersReducedMotion(): boolean {
  return process.env.TARO_ENV === 'h5' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether this device can play the sound below; the settings page offers the switch only then. */
export const canPlayChime = (): boolean =>
  process.env.TARO_ENV === 'h5' && typeof AudioContext !== 'undefined';

const NOTES_HZ = [880, 1318.5];
const NOTE_S = 0.09;

/** Plays two short tones. They are synthesised here, so no sound file is fetched. */
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
