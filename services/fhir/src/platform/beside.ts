import { platformAccess } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { isOfHospital, madeHere } from './about.ts';
import { writerFor } from './platform-writers.ts';

/**
 * What is about a patient of the hospital, and would be in her chart or the calendar, is not stored beside them, where nobody
 * who treats her finds it. Patients themselves may be: those who come under an id of their own are records from elsewhere.
 * @param made references of what the same transaction creates here
 * @throws FhirError 422
 */
export async function mustNotBeBeside(
  { access }: Pick<Caller, 'access'>,
  { store, platformWriters }: Pick<Deps, 'store' | 'platformWriters'>,
  resource: Resource,
  made?: ReadonlySet<string>,
): Promise<void> {
  const { resourceType: type } = resource;
  if (access === platformAccess || type === 'Patient' || !writerFor(platformWriters, resource)) return;
  if (await isOfHospital(resource, { store, made, isUnknownOurs: madeHere }))
    throw refusal(
      422,
      'not-supported',
      `The hospital keeps a ${type} like this one itself, under an id that it gives: create it by POST ${type}. If the patient is from elsewhere, bring the Patient first.`,
      type,
    );
}
