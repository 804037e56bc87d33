import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import { seededRandom } from '../seeded-random.ts';

const healthy = { hr: 72, pulse: 72, spo2: 97, resp: 14, abp_sys: 122, abp_dia: 74, abp_mean: 90 } as const;

/** What happens to somebody in a night, from a second until before another. */
interface Episode {
  readonly from: number;
  readonly to: number;
  readonly effect: Partial<Record<keyof typeof healthy, number>> | 'ecg-off' | 'silent';
}

const effects: readonly [Episode['effect'], ...Episode['effect'][]] = [
  { hr: 150, pulse: 150 },
  { hr: 116, pulse: 116 },
  { hr: 34, pulse: 34 },
  { spo2: 84 },
  { spo2: 91 },
  { resp: 40 },
  { abp_sys: 82, abp_dia: 40, abp_mean: 52 },
  'ecg-off',
  'silent',
];

/** A patient's night: mostly quiet, with some episodes of a quarter of a minute to some twenty minutes. */
export type Course = (second: number) => VitalValues | 'silent';

export function courseOf(seed: number, seconds: number): Course {
  const random = seededRandom(seed);
  const shift = random.below(10) - 5;
  const episodes: Episode[] = [];
  for (let count = random.below(4); count > 0; count -= 1) {
    const from = random.below(seconds);
    episodes.push({ from, to: from + 15 + Math.floor(random.next() ** 3 * 1_200), effect: random.oneOf(effects) });
  }
  return (second) => {
    const now = episodes.filter((it) => it.from <= second && second < it.to).map((it) => it.effect);
    if (now.includes('silent')) return 'silent';
    const breath = Math.round(Math.sin(second / 40) * 2) + shift;
    const values = { ...healthy, hr: healthy.hr + breath, pulse: healthy.pulse + breath };
    for (const effect of now) if (typeof effect === 'object') Object.assign(values, effect);
    return now.includes('ecg-off') ? { ...values, hr: 0 } : values;
  };
}
