import { parameterNames } from '@nilecare/contracts/vitals.ts';
import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import type { Sample } from '../sample.ts';
import type { EngineSettings } from './settings.ts';
import type { EngineState } from './types.ts';
import { breathStandsStill, heartStandsStill, pulseStandsStill } from './witnesses.ts';

/**
 * What of a sample is a measurement. A zero is a sensor that is off or a cuff that found nothing, unless the other
 * sensors bear witness that it is the truth. Below zero reads a pressure transducer that is open to the air or not
 * levelled: no more a measurement than a zero.
 */
export function believedValues(
  state: EngineState,
  sample: Sample,
  fresh: VitalValues,
  settings: EngineSettings,
): VitalValues {
  if (!hasNonPositive(fresh)) return fresh;
  const believed: VitalValues = {};
  for (const name of parameterNames) {
    const value = fresh[name];
    if (value === undefined) continue;
    if (value > 0 || isTrueZero(name, state, sample, settings)) believed[name] = value;
  }
  return believed;
}

function isTrueZero(name: ParameterName, state: EngineState, sample: Sample, settings: EngineSettings): boolean {
  switch (name) {
    case 'hr':
      return heartStandsStill(state, sample, settings);
    case 'resp':
      return breathStandsStill(state, sample, settings);
    case 'pulse':
      return pulseStandsStill(state, sample, settings);
    default:
      return false;
  }
}

function hasNonPositive(values: VitalValues): boolean {
  for (const name in values) {
    const value = values[name as ParameterName]; // keys of VitalValues are ParameterNames
    if (value !== undefined && value <= 0) return true;
  }
  return false;
}
