import type { Observation } from '@medplum/fhirtypes';
import type { z } from 'zod';
import type { VitalsPoint } from '@nilecare/contracts/api/device.ts';
import { parameterNames, parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, coding, concept, LOINC, quantity, reference, resource } from '../elements.ts';

const HOUR_MS = 3_600_000;

export interface MeasuredHour {
  readonly patientId: string;
  readonly point: z.output<typeof VitalsPoint>;
}

/** Decimals are those of the means that screens show. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

/**
 * What bedside devices measured in an hour that is over: of each vital sign the mean, with its extremes. Devices give a value a
 * second; a record that outside software reads is of the hour, the seconds stay with the platform.
 */
export const hourlyResources = ({ patientId, point }: MeasuredHour): Resource[] =>
  parameterNames.flatMap((name) => {
    const mean = point.mean[name];
    return mean === undefined ? [] : [hourly(patientId, name, mean, point)];
  });

function hourly(patientId: string, name: ParameterName, mean: number, point: MeasuredHour['point']): Resource {
  const { loinc, unit, title } = parameters[name];
  const start = new Date(point.time);
  const extreme = (code: 'min' | 'max') => {
    const value = point[code][name];
    return value === undefined
      ? []
      : [
          {
            code: concept(
              code === 'min' ? 'Minimum' : 'Maximum',
              coding('observation-statistics', code === 'min' ? 'minimum' : 'maximum'),
            ),
            valueQuantity: quantity(rounded(value), unit),
          },
        ];
  };
  return resource<Observation>({
    resourceType: 'Observation',
    id: derivedId('hour', patientId, name, start.toISOString()),
    status: 'final',
    category: [coded('observation-category', 'vital-signs')],
    code: concept(title.en, coding(LOINC, loinc), ...(name === 'spo2' ? [coding(LOINC, '2708-6')] : [])),
    subject: reference('Patient', patientId),
    effectivePeriod: {
      start: start.toISOString(),
      end: new Date(start.getTime() + HOUR_MS).toISOString(),
    },
    valueQuantity: quantity(rounded(mean), unit),
    method: concept('Mean of an hour'),
    component: [...extreme('min'), ...extreme('max')],
  });
}
