import { noEffect } from './effect.ts';
import type { Course } from './effect.ts';
import { ramp } from './ramp.ts';
import type { Random } from './random.ts';

const FALL_SECONDS = 8;
const RECOVERY_SECONDS = 15;
const MEAN_GAP_SECONDS = 240;
const SHORTEST_GAP_SECONDS = 30;

interface Episode {
  readonly from: number;
  readonly to: number;
  readonly heartRate: number;
}

const share = (episode: Episode, seconds: number) =>
  ramp(seconds, episode.from, episode.from + FALL_SECONDS) - ramp(seconds, episode.to, episode.to + RECOVERY_SECONDS);

/**
 * Episodes of 45 to 120 s in which a slow escape pacemaker (27 to 36 a minute) leads, with the fall in pressure that
 * goes with it; the first begins within a minute. `pace` shortens the time between episodes, not the episodes.
 */
export function bradycardia(pace: number, random: Random): Course {
  const episodeAt = (from: number): Episode => ({
    from,
    to: from + random.between(45, 120),
    heartRate: random.between(27, 36),
  });
  let episode = episodeAt(random.between(20, 50));
  return (seconds) => {
    while (seconds > episode.to + RECOVERY_SECONDS) {
      const gap = SHORTEST_GAP_SECONDS + random.exponential(MEAN_GAP_SECONDS) / pace;
      episode = episodeAt(episode.to + RECOVERY_SECONDS + gap);
    }
    const now = share(episode, seconds);
    return {
      ...noEffect,
      meanPressure: -16 * now,
      saturation: -2 * now,
      respiration: 2 * now,
      escape: { heartRate: episode.heartRate, share: now },
    };
  };
}
