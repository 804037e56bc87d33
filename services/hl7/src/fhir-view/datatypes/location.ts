import type { Location, Reference } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import { whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';
import { coded } from './concept.ts';
import { shown } from './text.ts';

/** Components of HL7 type PL from the widest to the narrowest, with the physical type of what they name. */
const LEVELS = [
  [4, 'si'],
  [7, 'bu'],
  [8, 'lvl'],
  [1, 'wa'],
  [2, 'ro'],
  [3, 'bd'],
] as const;

/** HL7 type PL: the narrowest place that it names, which is part of the wider ones. */
export const location: Reading<Reference<never>> = (field, scope) => {
  let within: Reference<never> | undefined;
  for (const [component, type] of LEVELS) {
    const name = shown(field.text(component));
    if (name !== undefined) within = place(name, type, within, scope);
  }
  const described = within === undefined ? shown(field.text(9)) : undefined;
  return described === undefined ? within : place(described, undefined, undefined, scope);
};

const place = (
  name: string,
  type: string | undefined,
  partOf: Reference<never> | undefined,
  { entries }: Scope,
): Reference<never> =>
  entries.share(
    whole<Location>({
      resourceType: 'Location',
      identifier: [{ value: name }],
      name,
      mode: 'instance',
      physicalType: type === undefined ? undefined : coded(`${TERMINOLOGY}/location-physical-type`, type),
      partOf,
    }),
  );

/** A place by its name alone. */
export const namedPlace = (field: Field, scope: Scope): Reference<never> | undefined => {
  const name = shown(field.text());
  return name === undefined ? undefined : place(name, undefined, undefined, scope);
};
