import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { deletedAt, notFound } from '../rest/places.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import { placeOf, type Place, type Reader } from '../store/reader.ts';
import type { Shown } from '../store/shown.ts';

/** A patient as she is now. @throws FhirError 404, 410 */
export async function patientOf(reader: Reader, place: Place): Promise<Shown> {
  const found = await reader.current(place);
  if (!found) throw notFound(place);
  if (found.gone) throw deletedAt(place, found.v);
  return found;
}

/** Records of one person that a link makes one: what was written under each is hers. */
const MERGED: readonly unknown[] = ['replaced-by', 'replaces'];
const MOST_LINKS = 50;

/**
 * Ids of the records that are the patient's: her own, and those that were merged with it, also by way of another one, and are
 * open to the caller.
 */
export async function recordsOf(reader: Reader, { searchParameters }: Deps, patient: Shown): Promise<string[]> {
  const own = placeOf({ type: 'Patient', id: idOf(patient._id) });
  const known = new Set([own]);
  const prefixes = (searchParameters.of('Patient').get('link')?.filedAs ?? []).map(({ prefix }) => prefix);
  for (let around: readonly Linked[] = [{ reference: own, body: patient.body }]; around.length > 0;) {
    const keys = around.flatMap(({ reference }) => prefixes.map((prefix) => `${prefix}>${reference}`));
    const page = { filter: { k: { $in: keys } }, sort: { _id: 1 }, limit: MOST_LINKS } as const;
    const references = new Set(around.map(({ reference }) => reference));
    const naming = (await reader.page('Patient', page)).filter(({ body }) =>
      mergedWith(parseJson(body)).some((it) => references.has(it)),
    );
    const named = around.flatMap(({ body }) => mergedWith(parseJson(body))).filter((it) => !known.has(it));
    const others = named.length === 0 ? [] : await reader.among(named);
    around = [...naming, ...others]
      .filter(({ _id }) => known.size < MOST_LINKS && !known.has(_id) && known.add(_id))
      .map(({ _id, body }) => ({ reference: _id, body }));
  }
  return [...known].map(idOf);
}

interface Linked {
  readonly reference: string;
  readonly body: string;
}

const idOf = (reference: string): string => reference.slice(reference.indexOf('/') + 1);

/** References to the records that a patient's links merge with hers. */
function mergedWith({ link }: Resource): string[] {
  const links: readonly unknown[] = Array.isArray(link) ? link : [];
  return links.flatMap((it) => {
    if (!isObject(it) || !MERGED.includes(it['type']) || !isObject(it['other'])) return [];
    const reference = it['other']['reference'];
    return typeof reference === 'string' && reference.startsWith('Patient/') ? [reference] : [];
  });
}
