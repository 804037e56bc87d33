import { useEffect } from 'react';
import { usePlatform, usePreferences } from '../../app/platform-context.ts';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const SEEN = 'nilecare.last-touch';

/** Locks the screen after the minutes of the preferences without a touch in any tab. */
export function useIdleLock(): void {
  const { session } = usePlatform();
  const minutes = usePreferences((it) => it.lockAfterMinutes);
  useEffect(() => {
    if (minutes === 0) return undefined;
    // Shared with the other tabs: working in one of them keeps all open.
    const touched = () => localStorage.setItem(SEEN, String(Date.now()));
    touched();
    const look = setInterval(() => {
      const last = Number(localStorage.getItem(SEEN));
      if (Date.now() - last > minutes * 60_000) void session.lock();
    }, 5000);
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true, capture: true });
    return () => {
      clearInterval(look);
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true });
    };
  }, [session, minutes]);
}
