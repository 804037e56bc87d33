import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { usePlatform } from '../../app/platform-context.ts';
import { isUnanswered } from '../../realtime/alarm-order.ts';
import { useClock } from '../../shared-ui/use-clock.ts';
import { useOpenAlarms } from '../vitals/use-vitals.ts';
import { audible, silenceAll, type Silence } from './silence.ts';

/** Makes the unanswered alarms heard; gives the pause and how to begin and end it. */
export function useAlarmSound() {
  const { sound } = usePlatform();
  const open = useOpenAlarms();
  const unanswered = open.filter(isUnanswered);
  const [silence, setSilence] = useState<Silence | undefined>(undefined);
  const left = useClock((now) =>
    silence && now < silence.until ? Math.ceil((silence.until - now) / 1000) : undefined,
  );
  const blocked = useStore(sound.state, (it) => it.blocked);
  const priority = audible(unanswered, left === undefined ? undefined : silence, silence ? silence.until - 1 : 0);
  useEffect(() => sound.play(priority), [sound, priority]);
  useEffect(() => () => sound.play(undefined), [sound]);
  useEffect(() => {
    const touched = () => sound.unblock();
    window.addEventListener('pointerdown', touched);
    window.addEventListener('keydown', touched);
    return () => {
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('keydown', touched);
    };
  }, [sound]);
  return {
    /** Seconds until the sound comes back; undefined while it is on. */
    silentFor: left,
    blocked: blocked && unanswered.length > 0,
    silence: () => setSilence(silenceAll(unanswered, Date.now())),
    unsilence: () => setSilence(undefined),
    unblock: () => sound.unblock(),
  };
}
