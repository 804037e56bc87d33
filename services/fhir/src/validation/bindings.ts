import type { ElementDefinition } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import type { Check, Run } from './run.ts';
import type { Membership, ValueSets } from './value-sets.ts';

/**
 * Holds a value to a required value set: a code, a Coding, or a CodeableConcept of which one coding belongs to it. Where a binding
 * is not required and has bounds, codes are held to these.
 * @returns undefined where nothing is required, or where the members cannot be told
 */
export function bindingCheck({ binding }: ElementDefinition, type: string, valueSets: ValueSets): Check | undefined {
  const isRequired = binding?.strength === 'required';
  const valueSet = isRequired ? binding.valueSet : binding?.maxValueSet;
  const members = valueSet === undefined ? undefined : valueSets(valueSet);
  if (valueSet === undefined || !members) return undefined;
  const [url = ''] = valueSet.split('|');
  switch (type) {
    case 'code':
    case 'string':
    case 'uri':
      return (value, run) => {
        if (typeof value === 'string' && !members.hasCode(value)) refuse(run, url);
      };
    case 'Coding':
    case 'Quantity':
      return (value, run) => {
        if (!isObject(value) || isMember(value, members)) return;
        // A quantity may have no coded unit; an extension says why a coding has no code.
        const mayLackCode = !isRequired || type === 'Quantity' || ['extension', '_code'].some((it) => value[it]);
        if (value['code'] !== undefined || !mayLackCode) refuse(run, url);
      };
    case 'CodeableConcept':
      return (value, run) => {
        if (isObject(value) && !fitsConcept(value, members, isRequired)) refuse(run, url);
      };
    default:
      return undefined;
  }
}

const refuse = (run: Run, url: string): void => run.error('code-invalid', `Use a code of the value set ${url}.`);

const isMember = ({ system, code }: Readonly<Record<string, unknown>>, members: Membership): boolean =>
  typeof system === 'string' && typeof code === 'string' && members.has(system, code);

/** A text alone is no code of a required value set; where there is nothing, an extension says why. */
function fitsConcept({ coding, text }: Readonly<Record<string, unknown>>, members: Membership, isRequired: boolean) {
  if (!Array.isArray(coding)) return text === undefined || !isRequired;
  return (coding as readonly unknown[]).some((one) => isObject(one) && isMember(one, members));
}
