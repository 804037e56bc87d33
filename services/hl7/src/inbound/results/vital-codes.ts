import { measures, type MeasureName } from '@nilecare/contracts/api/clinical-observations.ts';
import type { SegmentView } from '../../er7/message.ts';
import { codedIn, type Coded } from '../coded.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';

/** What of the chart a code stands for. */
export interface Vital {
  readonly measure: MeasureName | 'oxygen-flow';
  /** Of several of one measure at one time the one with the smallest is kept. */
  readonly rank: number;
}

/** What others measure of what is kept, and is kept with it: it is told beside it. */
export const BESIDE = 'beside';

const vital = (measure: Vital['measure'], rank = 0): Vital => ({ measure, rank });

/** LOINC 2.7x; codes of the chart itself are its own. */
const LOINC: Readonly<Record<string, Vital | typeof BESIDE>> = {
  ...Object.fromEntries(Object.entries(measures).map(([name, { loinc }]) => [loinc, vital(name as MeasureName)])),
  ...{ '8889-8': vital('pulse', 1), '2708-6': vital('spo2', 1), '76534-7': vital('systolic', 1) },
  ...{ '76535-4': vital('diastolic', 1), '76215-3': vital('systolic', 2), '76213-8': vital('diastolic', 2) },
  ...{ '8331-1': vital('temperature', 1), '8332-9': vital('temperature', 1), '8333-7': vital('temperature', 1) },
  ...{ '8328-7': vital('temperature', 2), '3141-9': vital('weight', 1), '8308-9': vital('height', 1) },
  ...{ '41653-7': vital('glucose', 1), '2339-0': vital('glucose', 1), '32016-8': vital('glucose', 1) },
  ...{ '38208-5': vital('pain', 1), '3151-8': vital('oxygen-flow') },
  ...{ '8478-0': BESIDE, '76536-2': BESIDE, '76214-6': BESIDE, '39156-5': BESIDE, '8277-6': BESIDE },
};

/** IEEE 11073-10101, by the names of its reference ids. */
const MDC: Readonly<Record<string, Vital | typeof BESIDE>> = {
  ...{ MDC_ECG_HEART_RATE: vital('pulse'), MDC_ECG_CARD_BEAT_RATE: vital('pulse'), MDC_PULS_RATE: vital('pulse', 1) },
  ...{ MDC_PULS_OXIM_PULS_RATE: vital('pulse', 2), MDC_PULS_RATE_NON_INV: vital('pulse', 3) },
  ...{
    MDC_PULS_OXIM_SAT_O2: vital('spo2'),
    MDC_RESP_RATE: vital('respiration'),
    MDC_TTHOR_RESP_RATE: vital('respiration', 1),
  },
  ...{ MDC_CO2_RESP_RATE: vital('respiration', 2), MDC_VENT_RESP_RATE: vital('respiration', 3) },
  ...{ MDC_PRESS_CUFF_SYS: vital('systolic'), MDC_PRESS_BLD_NONINV_SYS: vital('systolic') },
  ...{ MDC_PRESS_CUFF_DIA: vital('diastolic'), MDC_PRESS_BLD_NONINV_DIA: vital('diastolic') },
  ...{ MDC_PRESS_BLD_ART_SYS: vital('systolic', 1), MDC_PRESS_BLD_ART_ABP_SYS: vital('systolic', 1) },
  ...{ MDC_PRESS_BLD_ART_DIA: vital('diastolic', 1), MDC_PRESS_BLD_ART_ABP_DIA: vital('diastolic', 1) },
  ...{ MDC_TEMP: vital('temperature', 1), MDC_TEMP_BODY: vital('temperature'), MDC_TEMP_ORAL: vital('temperature') },
  ...{
    MDC_TEMP_TYMP: vital('temperature'),
    MDC_TEMP_RECT: vital('temperature'),
    MDC_TEMP_AXILLA: vital('temperature', 1),
  },
  ...{ MDC_MASS_BODY_ACTUAL: vital('weight'), MDC_LEN_BODY_ACTUAL: vital('height') },
  MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD: vital('glucose'),
  ...{ MDC_PRESS_CUFF_MEAN: BESIDE, MDC_PRESS_BLD_NONINV_MEAN: BESIDE, MDC_PRESS_BLD_ART_MEAN: BESIDE },
  MDC_PRESS_BLD_ART_ABP_MEAN: BESIDE,
};

/** Codes of the same names: where a sender writes the number alone. */
const MDC_NUMBERS: Readonly<Record<string, string>> = {
  ...{ '147842': 'MDC_ECG_HEART_RATE', '149514': 'MDC_PULS_RATE', '149530': 'MDC_PULS_OXIM_PULS_RATE' },
  ...{ '149546': 'MDC_PULS_RATE_NON_INV', '150456': 'MDC_PULS_OXIM_SAT_O2', '151562': 'MDC_RESP_RATE' },
  ...{ '151578': 'MDC_TTHOR_RESP_RATE', '151586': 'MDC_VENT_RESP_RATE', '151594': 'MDC_CO2_RESP_RATE' },
  ...{
    '150021': 'MDC_PRESS_BLD_NONINV_SYS',
    '150022': 'MDC_PRESS_BLD_NONINV_DIA',
    '150023': 'MDC_PRESS_BLD_NONINV_MEAN',
  },
  ...{ '150301': 'MDC_PRESS_CUFF_SYS', '150302': 'MDC_PRESS_CUFF_DIA', '150303': 'MDC_PRESS_CUFF_MEAN' },
  ...{ '150033': 'MDC_PRESS_BLD_ART_SYS', '150034': 'MDC_PRESS_BLD_ART_DIA', '150035': 'MDC_PRESS_BLD_ART_MEAN' },
  ...{
    '150037': 'MDC_PRESS_BLD_ART_ABP_SYS',
    '150038': 'MDC_PRESS_BLD_ART_ABP_DIA',
    '150039': 'MDC_PRESS_BLD_ART_ABP_MEAN',
  },
  ...{
    '150344': 'MDC_TEMP',
    '150364': 'MDC_TEMP_BODY',
    '188736': 'MDC_MASS_BODY_ACTUAL',
    '188740': 'MDC_LEN_BODY_ACTUAL',
  },
  '160184': 'MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD',
};

/** The name of a code of IEEE 11073, however much of it is written. */
const mdcName = ({ code, system, text }: Coded): string | undefined => {
  const named = [code, text].find((it) => it.startsWith('MDC_'));
  return named ?? (system === 'MDC' ? MDC_NUMBERS[code] : undefined);
};

/** The vital sign of OBX-3; undefined where it is none that is known here. */
export function vitalNamed(obx: SegmentView): Vital | typeof BESIDE | undefined {
  for (const it of codedIn(obx.field(3))) {
    const found = LOINC[it.system === 'LN' || it.system === '' ? it.code : ''] ?? MDC[mdcName(it) ?? ''];
    if (found) return found;
  }
  return undefined;
}

/** How units are written, in small letters: by the one that the chart takes, and how many of it one is. */
const UNITS: readonly (readonly [unit: string, written: readonly string[], times?: number])[] = [
  ['/min', ['/min', '1/min', '{beats}/min', '{breaths}/min', '{beat}/min', 'bpm', 'brpm', 'beats/min', 'breaths/min']],
  ['/min', ['mdc_dim_beat_per_min', 'mdc_dim_resp_per_min', 'mdc_dim_puls_per_min', '264864', '264928']],
  ['%', ['%', 'mdc_dim_percent', '262688']],
  ['mm[Hg]', ['mm[hg]', 'mmhg', 'mm hg', 'mdc_dim_mmhg', '266016']],
  ['kPa', ['kpa', 'mdc_dim_kilo_pascal', '265987']],
  ['Cel', ['cel', 'degc', '°c', 'c', 'mdc_dim_degc', '268192']],
  ['[degF]', ['[degf]', 'degf', '°f', 'f', 'mdc_dim_fahr', '266560']],
  ['mmol/L', ['mmol/l', 'mdc_dim_milli_mole_per_l', '266866']],
  ['mg/dL', ['mg/dl', 'mdc_dim_milli_g_per_dl', '264274']],
  ['{score}', ['{score}', '{number}', 'score', '1']],
  ['kg', ['kg', 'mdc_dim_kilo_g', '263875']],
  ['kg', ['g', 'mdc_dim_g', '263872'], 0.001],
  ['[lb_av]', ['[lb_av]', 'lb', 'lbs', 'mdc_dim_lb', '263904']],
  ['cm', ['cm', 'mdc_dim_centi_m', '263441']],
  ['cm', ['m', 'mdc_dim_x_m', '263424'], 100],
  ['[in_i]', ['[in_i]', 'in', 'inch', 'mdc_dim_inch', '263520']],
  ['mL', ['ml', 'mdc_dim_milli_l', '263762']],
  ['L/min', ['l/min', 'mdc_dim_l_per_min']],
];

const OXYGEN_UNITS: readonly string[] = ['L/min'];

/** The unit of OBX-6 as the chart takes it, and how many of it one is. @throws MessageFault */
export function vitalUnit(obx: SegmentView, { measure }: Vital): { readonly unit: string; readonly times: number } {
  const place = placeOf(obx, 6);
  const allowed: readonly string[] = measure === 'oxygen-flow' ? OXYGEN_UNITS : measures[measure].units;
  const written = codedIn(obx.field(6)).flatMap(({ code, text }) => [code, text]);
  if (written.length === 0) throw faultAt('101', place, 'vital-unit-missing', { units: allowed });
  for (const one of written) {
    const found = UNITS.find(([unit, ways]) => allowed.includes(unit) && ways.includes(one.toLowerCase()));
    if (found) return { unit: found[0], times: found[2] ?? 1 };
  }
  throw faultAt('103', place, 'vital-unit-other', { units: allowed });
}
