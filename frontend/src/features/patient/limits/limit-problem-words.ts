import type { LimitProblem } from '@nilecare/contracts/api/device-limit-problems.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import type { TFunction } from 'i18next';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { bandTitle } from './band-title.ts';

/** Why limits cannot be set, and of whom and what it is said: "Adult · Heart rate: …". */
export function limitProblemInWords(
  { problem, band, parameter, figures }: LimitProblem,
  t: TFunction,
  language: Language,
): string {
  const about = [band && bandTitle(band, t), parameter && parameters[parameter].title[language]].filter(Boolean);
  const figure = (name: string): string => String(figures[name] ?? '');
  const why = t(`patient.limits.problem.${problem}`, {
    given: figure('given'),
    lowest: figure('lowest'),
    highest: figure('highest'),
    low: figure('low'),
    high: figure('high'),
    hysteresis: figure('hysteresis'),
    seconds: figure('seconds'),
    most: figure('most'),
  });
  return about.length === 0 ? why : `${about.join(' · ')}: ${why}`;
}
