/** Whether this device can read a sentence aloud. WeChat cannot without a plugin. */
export const canSpeak = (): boolean =>
  process.env.TARO_ENV === 'h5' && typeof speechSynthesis !== 'undefined';

/** Reads a sentence aloud in the given language, and stops what is being read. */
export function speak(sentence: string, language: string): void {
  if (!canSpeak()) return;
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = language;
  speechSynthesis.speak(utterance);
}

/** Stops reading, so that a closed page is silent. */
export function stopSpeaking(): void {
  if (canSpeak()) speechSynthesis.cancel();
}
