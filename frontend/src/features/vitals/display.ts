import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { token } from '../../theme/token.ts';

const shownUnits: Record<string, string> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  mL: 'ml',
  '{score}': '',
  '[lb_av]': 'lb',
  '[in_i]': 'in',
};

/** A UCUM unit as people write it. */
export const shownUnit = (ucum: string): string => shownUnits[ucum] ?? ucum;

export const unitOf = (name: ParameterName): string => shownUnit(parameters[name].unit);

/** Digits after the point: temperature has one, everything else none. */
export const decimalsOf = (name: ParameterName): number => (name === 'temp' ? 1 : 0);

export const shownValue = (name: ParameterName, value: number): string => value.toFixed(decimalsOf(name));

type VitalColour = keyof typeof token.vital;

const colourNames: Record<ParameterName, VitalColour> = {
  hr: 'hr',
  pulse: 'hr',
  spo2: 'spo2',
  resp: 'resp',
  temp: 'temp',
  abp_sys: 'bp',
  abp_dia: 'bp',
  abp_mean: 'bp',
  nbp_sys: 'bp',
  nbp_dia: 'bp',
  nbp_mean: 'bp',
};

export const colourNameOf = (name: ParameterName): VitalColour => colourNames[name];
export const colourOf = (name: ParameterName): string => token.vital[colourNames[name]];
