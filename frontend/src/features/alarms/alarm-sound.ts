import type { AlarmPriority } from '@nilecare/contracts/alarms.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { burstOf, type Pulse } from './burst.ts';

export interface SoundState {
  /** The browser plays nothing before somebody touched the page. */
  readonly blocked: boolean;
}

export interface AlarmSound {
  readonly state: StoreApi<SoundState>;
  /** Sounds this priority until told otherwise; undefined is silence. */
  play(priority: AlarmPriority | undefined): void;
  /** After a touch of the user: lets the browser make sound. */
  unblock(): void;
}

const LEVEL = 0.25;
/** Strength of the harmonics: the standard asks for at least four. */
const HARMONICS = [1, 0.6, 0.4, 0.25, 0.15];

function schedulePulse(context: AudioContext, pulse: Pulse, begin: number): void {
  const envelope = context.createGain();
  envelope.connect(context.destination);
  const start = begin + pulse.at;
  const end = start + pulse.seconds;
  const rise = Math.min(0.02, pulse.seconds / 5);
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(LEVEL, start + rise);
  envelope.gain.setValueAtTime(LEVEL, end - rise);
  envelope.gain.linearRampToValueAtTime(0, end);
  HARMONICS.forEach((strength, index) => {
    const tone = context.createOscillator();
    const part = context.createGain();
    tone.frequency.value = pulse.hz * (index + 1);
    part.gain.value = strength / HARMONICS.length;
    tone.connect(part).connect(envelope);
    tone.start(start);
    tone.stop(end);
  });
}

/** Alarm bursts through Web Audio. With several tabs open only one of them sounds. */
export function createAlarmSound(): AlarmSound {
  const state = createStore<SoundState>(() => ({ blocked: false }));
  let context: AudioContext | undefined;
  let playing: AlarmPriority | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mine = !('locks' in navigator);
  if (!mine) {
    // Held until the tab closes; then the next tab in the queue sounds.
    void navigator.locks.request('nilecare.alarm-sound', () => {
      mine = true;
      return new Promise<never>(() => {});
    });
  }

  const burst = () => {
    clearTimeout(timer);
    if (!playing) return;
    const { pulses, pause } = burstOf(playing);
    context ??= new AudioContext();
    state.setState({ blocked: context.state !== 'running' });
    const last = pulses.at(-1);
    if (mine && context.state === 'running') {
      for (const pulse of pulses) schedulePulse(context, pulse, context.currentTime + 0.05);
    }
    if (pause !== null) timer = setTimeout(burst, ((last ? last.at + last.seconds : 0) + pause) * 1000);
  };

  return {
    state,
    play(priority) {
      if (priority === playing) return;
      playing = priority;
      burst();
    },
    unblock() {
      context ??= new AudioContext();
      void context.resume().then(() => {
        const was = state.getState().blocked;
        state.setState({ blocked: false });
        if (was) burst();
      });
    },
  };
}
