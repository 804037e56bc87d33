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

/** Ids of the records that are the patient's: her own, and those that were merged with it and are open to the caller. */
export async function recordsOf(reader: Reader, { searchParameters }: Deps, patient: Shown): Promise<string[]> {
  const reference = placeOf({ type: 'Patient', id: idOf(patient._id) });
  const keys = (searchParameters.of('Patient').get('link')?.filedAs ?? []).map(
    ({ prefix }) => `${prefix}>${reference}`,
  );
  const toHer = await reader.page('Patient', { filter: { k: { $in: keys } }, sort: { _id: 1 }, limit: MOST_LINKS });
  const fromHer = mergedWith(parseJson(patient.body));
  const merging = toHer.filter(({ body }) => mergedWith(parseJson(body)).includes(reference)).map(({ _id }) => _id);
  const others = fromHer.length === 0 ? [] : await reader.among(fromHer);
  return [...new Set([reference, ...merging, ...others.map(({ _id }) => _id)])].map(idOf);
}

const MOST_LINKS = 50;
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
