import { invariant } from '../invariant.ts';

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** The bytes of a hexadecimal text; anything else is a bug of the caller (check with a pattern first). */
export function fromHex(text: string): Uint8Array {
  invariant(/^(?:[0-9a-f]{2})*$/.test(text), 'not hexadecimal');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
  );
}

/** ASCII only: what we hash is made of ids, words and numbers of ours. No TextEncoder in WeChat. */
export function fromAscii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    invariant(code < 128, 'not ASCII');
    return code;
  });
}

/** The arrays one after another, in a new one. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
