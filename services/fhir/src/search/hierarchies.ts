import type { Filed, Parameter } from './parameter.ts';
import type { SearchParameters } from './search-parameters.ts';

const PART_OF = /^part-?of$/;

/** A resource of these is a part of one of the same type, and of nothing else. */
const isHierarchy = ({ code, type, targets, onType }: Parameter): boolean =>
  type === 'reference' && PART_OF.test(code) && targets.length === 1 && targets[0] === onType;

/** Where resources of a type say what they are a part of, as places within places; undefined where the type is no hierarchy. */
export const hierarchyOf = (parameters: SearchParameters, type: string): readonly Filed[] | undefined =>
  [...parameters.of(type).values()].find(isHierarchy)?.filedAs;
