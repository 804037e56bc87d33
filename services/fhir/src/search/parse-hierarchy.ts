import { overPlaces, type Asked, type Reading } from './asked.ts';
import { any, type Criterion } from './criteria.ts';
import { unescaped } from './escapes.ts';
import { hierarchyOf } from './hierarchies.ts';
import type { SearchParameters } from './search-parameters.ts';
import { referredTypes } from './parse-value.ts';
import { badValue } from './refusals.ts';

export type Relation = 'above' | 'below';

const PLACE = /^(?:([A-Za-z]+)\/)?([A-Za-z0-9\-.]{1,64})$/;

/**
 * `location:below=42`: what refers to that location, or to one that is a part of it, over all levels. Of canonical addresses it is
 * versions that stand above and below each other: `1` is above `1.2`.
 * @returns undefined where nothing that the parameter refers to stands above or below anything
 */
export function relatedReference(
  parameters: SearchParameters,
  reading: Reading,
  asked: Asked,
  relation: Relation,
): Criterion | undefined {
  const { name, parameter } = asked;
  const text = unescaped(asked.value);
  const to = reading.form(text);
  if (to === undefined) throw badValue(name, 'a reference is an id, Type/id or an address.');
  const [, named, id] = PLACE.exec(to) ?? [];
  if (id === undefined) return parameter.isCanonical ? relatedVersion(asked, text, relation) : undefined;
  if (named !== undefined && !reading.isType(named)) throw badValue(name, `FHIR R4 has no resource type ${named}.`);
  const of = referredTypes(parameter, named, reading).flatMap((type): Criterion[] => {
    const by = hierarchyOf(parameters, type);
    const filed = parameter.filedAs.filter(({ only }) => only === undefined || only === type);
    return by ? [{ kind: 'hierarchy', filed, type, id: `${type}/${id}`, relation, by }] : [];
  });
  return of.length === 0 ? undefined : any(of);
}

/** Without a version it is any below; above there is none. */
function relatedVersion({ parameter }: Asked, text: string, relation: Relation): Criterion {
  const bar = text.lastIndexOf('|');
  const segments = bar < 0 ? [] : text.slice(bar + 1).split('.');
  const versions = segments.map((_, at) => segments.slice(0, at + 1).join('.'));
  return overPlaces(parameter, ({ prefix }) => {
    const key = (is: string): Criterion => ({ kind: 'key', key: { is: `${prefix}>${is}` }, rank: 6 });
    if (bar < 0) return key(text);
    if (relation === 'above') return any(versions.map((version) => key(`${text.slice(0, bar)}|${version}`)));
    return any([key(text), { kind: 'key', key: { starts: `${prefix}>${text}.` }, rank: 6 }]);
  });
}
