import { useEffect, useEffectEvent } from 'react';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A key of the whole page. A plain key does nothing while somebody types; with `control` Ctrl or Cmd must be held. */
export function useShortcut(key: string, action: () => void, options: { readonly control?: boolean } = {}): void {
  const { control = false } = options;
  const act = useEffectEvent(action);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.altKey) return;
      if (control !== (event.ctrlKey || event.metaKey)) return;
      if (!control && isTyping(event.target)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [key, control]);
}
