import { useRef } from 'react';

/** Random 128 bits as text; works on plain http as well, where randomUUID is not offered. */
export const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map((it) => it.toString(16)).join('-');

/**
 * Key per content: sending the same form again after a lost answer repeats the key, so that nothing is created twice;
 * a changed form gets a new one.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string } | undefined>(undefined);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.text !== text) last.current = { text, key: newKey() };
    return last.current.key;
  };
}
