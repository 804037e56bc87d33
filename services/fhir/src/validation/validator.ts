import type { Specification } from '../definitions/spec.ts';
import type { Issue } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';
import { contextsOf } from './contexts.ts';
import { extensionsOf } from './extensions.ts';
import { invariantsOf } from './invariants.ts';
import { profilesCheck } from './profiles.ts';
import { Run, type StoredProfileOf } from './run.ts';
import { shapesOf } from './shapes.ts';
import { valueSetsOf } from './value-sets.ts';

/** What a resource is held to besides its type. */
export interface Wanted {
  readonly type?: string;
  /** Profiles besides those that the resource names. */
  readonly profiles?: readonly string[];
  readonly storedProfile?: StoredProfileOf;
}

export interface Validator {
  /** What is wrong with a resource, errors and warnings; empty where it is valid. */
  validate(resource: unknown, wanted?: Wanted): Issue[];
}

/** The validator of R4 resources; each type's definition is compiled when the first of them comes. */
export function validatorOf(spec: Specification): Validator {
  const valueSets = valueSetsOf(spec);
  const extensionOf = (url: string) => {
    const structure = spec.profiles.get(url);
    return structure?.type === 'Extension' ? structure : undefined;
  };
  const invariants = invariantsOf();
  const resourceTypes = new Set(spec.resourceTypes);
  const isType = (name: string): boolean => resourceTypes.has(name);
  const shapes = shapesOf({
    spec,
    valueSets,
    invariants,
    extensions: extensionsOf({ extensionOf, valueSets, mayStand: contextsOf(spec), isType }),
    profiles: profilesCheck({
      profileOf: (url) => spec.profiles.get(url),
      baseOf: (type) => spec.types.get(type),
      valueSets,
      invariants,
      isType,
    }),
  });
  return {
    validate: (resource, wanted = {}) => {
      if (!isObject(resource)) return [notA('resource', 'structure', 'A resource is an object, { }.')];
      const { resourceType: type } = resource;
      const check = typeof type === 'string' ? shapes.ofResource(type) : undefined;
      if (typeof type !== 'string' || !check)
        return [notA('resourceType', 'structure', 'resourceType is one of the types of R4.')];
      if (wanted.type !== undefined && wanted.type !== type)
        return [notA('resourceType', 'structure', `resourceType is ${wanted.type} here.`)];
      const run = new Run(resource, type, wanted.profiles, wanted.storedProfile);
      check(resource, run);
      return run.issues;
    },
  };
}

const notA = (expression: string, code: Issue['code'], diagnostics: string): Issue => ({
  severity: 'error',
  code,
  diagnostics,
  expression: [expression],
});
