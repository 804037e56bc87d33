import type { Deps } from '../deps.ts';
import { refusal } from './outcome.ts';
import type { Place } from '../store/reader.ts';

/** https://hl7.org/fhir/R4/datatypes.html#id */
const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** @throws FhirError 404 where the specification has no such type */
export function mustBeType({ spec }: Pick<Deps, 'spec'>, type: string): void {
  if (spec.types.get(type)?.kind !== 'resource' || !spec.resourceTypes.includes(type))
    throw refusal(404, 'not-supported', `FHIR R4 has no resource type ${JSON.stringify(type.slice(0, 64))}.`);
}

/** @throws FhirError 400 */
export function mustBeId(id: string): void {
  if (!ID.test(id)) throw refusal(400, 'value', 'An id is 1 to 64 letters, digits, "-" and ".".');
}

export const notFound = ({ type, id }: Place) =>
  refusal(404, 'not-found', `There is no ${type}/${id} here, or it is not open to you.`);

export const deletedAt = ({ type, id }: Place, version: number) =>
  refusal(410, 'deleted', `${type}/${id} was deleted by version ${version}; its history tells what it was.`);

/** The address of a version, as `Location` tells it. */
export const locationOf = ({ base }: Pick<Deps, 'base'>, reference: string, version: number): string =>
  `${base}/${reference}/_history/${version}`;
