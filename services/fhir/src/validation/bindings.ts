import type { ElementDefinition } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import type { Check, Run } from './run.ts';
import type { Membership, ValueSets } from './value-sets.ts';

/**
 * Holds a value to a required value set: a code, a Coding, or a CodeableConcept of which one coding belongs to it.
 * @returns undefined where nothing is required, or where the members cannot be told
 */
export function bindingCheck({ binding }: ElementDefinition, type: string, valueSets: ValueSets): Check | undefined {
  if (binding?.strength !== 'required' || !binding.valueSet) return undefined;
  const members = valueSets(binding.valueSet);
  if (!members) return undefined;
  const [url = ''] = binding.valueSet.split('|');
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
        if (isObject(value) && value['code'] !== undefined && !isMember(value, members)) refuse(run, url);
      };
    case 'CodeableConcept':
      return (value, run) => {
        if (isObject(value)) conceptMustFit(value, members, url, run);
      };
    default:
      return undefined;
  }
}

const refuse = (run: Run, url: string): void => run.error('code-invalid', `Use a code of the value set ${url}.`);

const isMember = ({ system, code }: Readonly<Record<string, unknown>>, members: Membership): boolean =>
  typeof system === 'string' && typeof code === 'string' && members.has(system, code);

function conceptMustFit(value: Readonly<Record<string, unknown>>, members: Membership, url: string, run: Run): void {
  const { coding, text } = value;
  if (Array.isArray(coding)) {
    for (const one of coding as readonly unknown[]) if (isObject(one) && isMember(one, members)) return;
  } else if (text === undefined) return; // an extension says why there is none
  refuse(run, url);
}
