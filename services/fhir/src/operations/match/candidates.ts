import type { Deps } from '../../deps.ts';
import type { Pairs } from '../../rest/exchange.ts';
import { isObject, type Resource } from '../../rest/resource.ts';
import { planFor } from '../../rest/search-filter.ts';
import { escaped } from '../../search/escapes.ts';
import { parseSearch } from '../../search/parse-search.ts';
import type { Reader } from '../../store/reader.ts';
import type { Answered } from '../../store/shown.ts';
import { listOf, namesOf, textsIn } from './names.ts';

/** Looked at for each way in. */
const MOST_EACH = 200;
const MOST_WAYS = 20;

/** Patients that may be the one: those who share an identifier, a way to reach them, or two of name, other name and birth date. */
export async function candidatesFor(wanted: Resource, reader: Reader, deps: Deps): Promise<Answered[]> {
  const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
  const found = new Map<string, Answered>();
  for (const way of waysTo(wanted).slice(0, MOST_WAYS)) {
    const query = parseSearch(deps.searchParameters, 'Patient', way, options);
    const { filter } = await planFor(query, reader, deps);
    for (const row of await reader.page('Patient', { filter, sort: { _id: 1 }, limit: MOST_EACH }))
      found.set(row._id, row);
  }
  return [...found.values()];
}

function waysTo(patient: Resource): Pairs[] {
  const objects = (name: string) => listOf(patient[name]).filter(isObject);
  const [birthDate] = textsIn([patient['birthDate']]);
  const { families, givens } = namesOf(patient);
  return [
    ...objects('identifier').flatMap((it): Pairs[] => {
      const [value] = textsIn([it['value']]);
      const [system] = textsIn([it['system']]);
      if (value === undefined) return [];
      return [[['identifier', system === undefined ? escaped(value) : `${escaped(system)}|${escaped(value)}`]]];
    }),
    ...objects('telecom').flatMap((it): Pairs[] => {
      const [value] = textsIn([it['value']]);
      return value === undefined ? [] : [[['telecom', escaped(value)]]];
    }),
    ...families.flatMap((family): Pairs[] => [
      ...(birthDate === undefined
        ? []
        : [
            [
              ['family', escaped(family)],
              ['birthdate', birthDate],
            ] as const,
          ]),
      ...givens.slice(0, 2).map(
        (given) =>
          [
            ['family', escaped(family)],
            ['given', escaped(given)],
          ] as const,
      ),
    ]),
    ...(birthDate === undefined
      ? []
      : givens.slice(0, 2).map(
          (given) =>
            [
              ['given', escaped(given)],
              ['birthdate', birthDate],
            ] as const,
        )),
  ];
}
