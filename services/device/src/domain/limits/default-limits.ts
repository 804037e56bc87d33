import type { AgeBand, AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';

/**
 * Alarm limits out of the box. Sources of the figures, named beside each:
 * - **MET**: Hourihan et al., The Medical Emergency Team: a new strategy to identify and intervene in high-risk patients,
 *   Clin Intensive Care 1995;6:269 (pulse < 40 or > 120, respiration < 5 or > 36, systolic < 90).
 * - **NEWS2**: Royal College of Physicians, National Early Warning Score 2, 2017.
 * - **PALS**: American Heart Association, Pediatric Advanced Life Support, 2015: normal vital signs by age (heart rate: from
 *   the slowest asleep to the fastest awake), hypotension (systolic under 60 neonate, 70 infant, 70 + 2 × years to ten,
 *   then 90), and its tachycardia algorithm (supraventricular from 220 in infants, from 180 in children).
 * - **PALS 2006**: the sleeping heart rates of the edition before (from 80 to 3 months, 75 to 2 years, 60 to 10 years, 50 above).
 * - **BTS**: British Thoracic Society, oxygen in emergency care, 2017 (88 % is the least that is aimed for in anybody).
 * - **SSC**: Surviving Sepsis Campaign, 2021 (mean pressure of 65 or more). **Walsh**: Walsh et al., Anesthesiology
 *   2013;119:507 (a mean pressure under 55 injures kidney and heart).
 * - **ACC/AHA**: high blood pressure guideline, 2017 (crisis above 180 systolic).
 * - **ERC**: European Resuscitation Council, 2021 (moderate hypothermia under 32 °C). **WHO**: thermal protection of the
 *   newborn, 1997 (moderate hypothermia under 36 °C).
 *
 * A value alarms when it is *beyond* the limit: 120 does not, 121 does. The last two figures of a line are how far it
 * must come back, and how long it must last (critical / warning): none for the heart rate, so that the first critical
 * value raises; some seconds where movement and a flushed line make false values; none for the cuff and the
 * thermometer, which measure once in a while.
 */
export function defaultLimits(band: AgeBand): AlarmLimits {
  return byBand[band];
}

type Bounds = readonly [
  criticalLow: number | null,
  warningLow: number | null,
  warningHigh: number | null,
  criticalHigh: number | null,
];

const limits = (
  [criticalLow, warningLow, warningHigh, criticalHigh]: Bounds,
  hysteresis: number,
  critical: number,
  warning: number,
): ParameterLimits => ({
  critical: { low: criticalLow, high: criticalHigh },
  warning: { low: warningLow, high: warningHigh },
  hysteresis,
  minDurationMs: { critical, warning },
});

/** The pulse of the oximeter stands in where no ECG counts; it moves with the finger, so it must last. */
const heart = (bounds: Bounds) => ({ hr: limits(bounds, 3, 0, 10_000), pulse: limits(bounds, 3, 5_000, 10_000) });
const saturation = (bounds: Bounds) => ({ spo2: limits(bounds, 1, 10_000, 10_000) });
const breath = (bounds: Bounds) => ({ resp: limits(bounds, 1, 10_000, 15_000) });
const warmth = (bounds: Bounds) => ({ temp: limits(bounds, 0.2, 0, 0) });
const systolic = (bounds: Bounds) => ({
  abp_sys: limits(bounds, 5, 5_000, 10_000),
  nbp_sys: limits(bounds, 5, 0, 0),
});
const mean = (bounds: Bounds) => ({ abp_mean: limits(bounds, 3, 5_000, 10_000), nbp_mean: limits(bounds, 3, 0, 0) });

// [critical low, warning low, warning high, critical high]
const grownWarmth = warmth([32, 35.1, 39, 41]); // ERC; NEWS2 ≤ 35.0 scores 3; NEWS2 ≥ 39.1 scores 2; hyperpyrexia
const grownSaturation = saturation([88, 92, null, null]); // BTS; NEWS2 ≤ 91 scores 3
const childSaturation = grownSaturation; // under 92 % concerns in every child past the first days
const grownMean = mean([55, 65, null, null]); // Walsh; SSC

const byBand: Readonly<Record<AgeBand, AlarmLimits>> = {
  neonate: {
    ...heart([80, 90, 205, 220]), // PALS 2006 asleep; PALS asleep; PALS awake; PALS tachycardia
    ...breath([10, 30, 53, 60]), // PALS: under 10 or over 60 at any age is critical; PALS range
    ...saturation([85, 90, null, null]), // 90 % is the least aimed for in newborns on oxygen (BOOST II, NEJM 2013;368:2094)
    ...warmth([32, 36, 38, 41]), // ERC; WHO; fever; hyperpyrexia
    ...systolic([60, 67, 84, null]), // PALS hypotension; PALS range
  },
  infant: {
    ...heart([75, 90, 190, 220]), // PALS 2006 asleep; PALS asleep; PALS awake; PALS tachycardia
    ...breath([10, 30, 53, 60]), // PALS
    ...childSaturation,
    ...grownWarmth,
    ...systolic([70, 72, 104, null]), // PALS
  },
  toddler: {
    ...heart([60, 80, 140, 180]), // PALS: under 60 with poor perfusion means compressions; PALS; PALS tachycardia
    ...breath([10, 22, 37, 60]), // PALS
    ...childSaturation,
    ...grownWarmth,
    ...systolic([74, 86, 106, null]), // PALS, 70 + 2 × 2 years
  },
  preschool: {
    ...heart([60, 65, 120, 180]), // PALS
    ...breath([10, 20, 28, 60]), // PALS
    ...childSaturation,
    ...grownWarmth,
    ...systolic([80, 89, 112, null]), // PALS, 70 + 2 × 5 years
  },
  'school-age': {
    ...heart([50, 58, 118, 180]), // PALS 2006 asleep; PALS; PALS tachycardia
    ...breath([10, 18, 25, 60]), // PALS
    ...childSaturation,
    ...grownWarmth,
    ...systolic([90, 97, 120, null]), // PALS, from ten years on
  },
  adolescent: {
    ...heart([40, 50, 100, 120]), // MET; PALS; MET
    ...breath([8, 12, 20, 36]), // NEWS2 ≤ 8 scores 3; PALS; MET
    ...grownSaturation,
    ...grownWarmth,
    ...systolic([90, 100, 180, 220]), // as adults
    ...grownMean,
  },
  adult: {
    ...heart([40, 50, 110, 120]), // MET; NEWS2 scores from 50 down; NEWS2 scores 2 from 111 up; MET
    ...breath([5, 8, 24, 36]), // MET; NEWS2 ≤ 8 scores 3; NEWS2 ≥ 25 scores 3; MET
    ...grownSaturation,
    ...grownWarmth,
    ...systolic([90, 100, 180, 220]), // MET; NEWS2 scores 2 under 101; ACC/AHA; NEWS2 ≥ 220 scores 3
    ...grownMean,
  },
};
