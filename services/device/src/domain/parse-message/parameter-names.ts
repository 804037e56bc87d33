import { parameterNames, parameters } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';

/** Other names devices use, written lower-case with `_`. Plain `sys` and `dia` mean the cuff: a line says so. */
const aliases: Readonly<Record<ParameterName, readonly string[]>> = {
  hr: ['heart_rate', 'heartrate', 'ecg_hr', 'hr_bpm'],
  pulse: ['pr', 'pulse_rate', 'pulserate', 'spo2_pr', 'pleth_rate'],
  spo2: ['sp_o2', 'o2_sat', 'oxygen_saturation', 'sao2', 'sat', '2708-6'],
  resp: ['rr', 'resp_rate', 'respiration', 'respiration_rate', 'respiratory_rate', 'resprate', 'breathing_rate'],
  temp: ['temperature', 'body_temperature', 'body_temp', 'temp_c', 'bt'],
  abp_sys: ['art_sys', 'ibp_sys', 'abps', 'arterial_sys', 'abp_systolic', 'art_systolic'],
  abp_dia: ['art_dia', 'ibp_dia', 'abpd', 'arterial_dia', 'abp_diastolic', 'art_diastolic'],
  abp_mean: ['art_mean', 'ibp_mean', 'abpm', 'arterial_mean', 'abp_map', 'art_map'],
  nbp_sys: ['nibp_sys', 'nbps', 'sys', 'systolic', 'sbp', 'bp_sys', 'nbp_systolic', 'nibp_systolic', '8480-6'],
  nbp_dia: ['nibp_dia', 'nbpd', 'dia', 'diastolic', 'dbp', 'bp_dia', 'nbp_diastolic', 'nibp_diastolic', '8462-4'],
  nbp_mean: ['nibp_mean', 'nbpm', 'map', 'mbp', 'bp_mean', 'nbp_map', 'nibp_map', '8478-0'],
};

const byName: ReadonlyMap<string, ParameterName> = new Map(
  parameterNames.flatMap((name) =>
    [name, parameters[name].loinc, ...aliases[name]].map((known): [string, ParameterName] => [known, name]),
  ),
);

/** The parameter a field of a message means, when it is spelled as listed. */
export const parameterOf = (field: string): ParameterName | undefined => byName.get(field);

/** The same for other spellings: `Heart-Rate`, `heartRate`, `SpO2`. Slower, for the fields nothing else explains. */
export const parameterLike = (field: string): ParameterName | undefined =>
  byName.get(separated(field).toLowerCase()) ?? byName.get(separated(snake(field)).toLowerCase());

const separated = (field: string) => field.replaceAll(/[ .\-/]+/g, '_');
const snake = (field: string) => field.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
