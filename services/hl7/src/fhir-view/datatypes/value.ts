import type { ObservationComponent } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import type { Scope } from '../scope.ts';
import { concept } from './concept.ts';
import { quantityOf, rangeOf, structuredNumber, type Unit } from './quantity.ts';
import { numberIn, shown } from './text.ts';
import { dateTime, period, timeOfDay } from './time.ts';

/** What is found, in one of the forms of FHIR. */
export type Value = Pick<
  ObservationComponent,
  | 'valueQuantity'
  | 'valueCodeableConcept'
  | 'valueString'
  | 'valueRange'
  | 'valueRatio'
  | 'valueTime'
  | 'valueDateTime'
  | 'valuePeriod'
>;

const asText = (text: string | undefined): Value | undefined => {
  const valueString = shown(text);
  return valueString === undefined ? undefined : { valueString };
};

/** What stands in the field, parts and all, for what has no form of its own. */
const written = (field: Field): Value | undefined => asText(field.written.replace(/[\^&]+/g, ' '));

const said = <Key extends keyof Value>(key: Key, value: Value[Key] | undefined): Value | undefined =>
  value === undefined ? undefined : { [key]: value };

/**
 * OBX-5 by its type (OBX-2) and unit (OBX-6). What is not what its type says is shown as text: a result is never lost for its
 * form.
 */
export function valueIn(field: Field, type: string, unit: Unit, scope: Scope): Value | undefined {
  switch (type) {
    case 'NM': {
      const number = numberIn(field.text());
      return number === undefined ? written(field) : { valueQuantity: quantityOf(number, unit) };
    }
    case 'SN':
      return structuredNumber(field, unit) ?? written(field);
    case 'NR':
      return said('valueRange', rangeOf(numberIn(field.text(1)), numberIn(field.text(2)), unit)) ?? written(field);
    case 'CE':
    case 'CF':
    case 'CNE':
    case 'CWE':
    case 'IS':
    case 'ID':
      return said('valueCodeableConcept', concept()(field, scope));
    case 'DT':
    case 'TS':
    case 'DTM':
      return said('valueDateTime', dateTime()(field, scope)) ?? written(field);
    case 'TM':
      return said('valueTime', timeOfDay(field, scope)) ?? written(field);
    case 'DR':
      return said('valuePeriod', period()(field, scope)) ?? written(field);
    case 'ST':
    case 'TX':
    case 'FT':
      return asText(field.text()) ?? written(field);
    default:
      return written(field);
  }
}
