import dictionary from 'hl7-dictionary';

/** What the standard calls the parts of a message in one of its versions. */
export interface Names {
  segment(name: string): string | undefined;
  field(segment: string, field: number): string | undefined;
  component(segment: string, field: number, component: number): string | undefined;
  subcomponent(segment: string, field: number, component: number, subcomponent: number): string | undefined;
  /** What a code of the field's table means. */
  meaning(segment: string, field: number, code: string): string | undefined;
}

const versions = Object.keys(dictionary.definitions).toSorted(compare);

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((it) => it.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version of the standard that describes messages of another one best: the latest that is not later, else the first. */
const nearest = (version: string): string =>
  versions.findLast((it) => compare(it, version) <= 0) ?? versions.at(version === '' ? -1 : 0) ?? '';

/** @param version of MSH-12; of one that is not known the nearest is taken */
export function namesOf(version: string): Names {
  const { segments, fields: types } = dictionary.definitions[nearest(version)] ?? { segments: {}, fields: {} };
  const fieldOf = (segment: string, field: number) => own(segments, segment)?.fields[field - 1];
  const partsOf = (type: string | undefined) => (type === undefined ? undefined : own(types, type)?.subfields);
  const componentOf = (segment: string, field: number, component: number) =>
    partsOf(fieldOf(segment, field)?.datatype)?.[component - 1];
  return {
    segment: (name) => own(segments, name)?.desc,
    field: (segment, field) => fieldOf(segment, field)?.desc,
    component: (segment, field, component) => componentOf(segment, field, component)?.desc,
    subcomponent: (segment, field, component, subcomponent) =>
      partsOf(componentOf(segment, field, component)?.datatype)?.[subcomponent - 1]?.desc,
    meaning(segment, field, code) {
      const table = fieldOf(segment, field)?.table;
      return table === undefined ? undefined : own(own(dictionary.tables, String(table))?.values ?? {}, code);
    },
  };
}

const own = <Value>(of: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;
