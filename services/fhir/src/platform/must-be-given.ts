import type { Access } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { canonical } from './platform-writer.ts';

/**
 * Before anybody is asked: what an app was not given is not begun. What a person may do the service decides, by the person's
 * token. @throws FhirError 403
 */
export function mustBeGiven({ filing }: Deps, { access }: Caller, resource: Resource, interaction: 'c' | 'u'): void {
  const type = resource.resourceType;
  const values = filing.indexOf(resource);
  const conditions = access.grant(type, interaction)?.conditions ?? [];
  const limit = patientsNamed(access);
  const isNew = type === 'Patient' && interaction === 'c';
  const isWithin = limit === undefined || (!isNew && values.pat.every((id) => limit.includes(id)));
  if (!isWithin || (conditions.length > 0 && !conditions.some((it) => it.fits(values))))
    throw refusal(403, 'forbidden', `Your permissions or scopes do not include this ${type}.`);
}

/** The patients that the caller is limited to, where they are named; who asks whose care it is may be about any. */
function patientsNamed({ patients }: Access): readonly string[] | undefined {
  switch (patients.kind) {
    case 'all':
      return undefined;
    case 'some':
      return [...patients.open.keys()];
    case 'asked':
      return patients.among;
  }
}

/** Labels of what the hospital keeps are its own. @throws FhirError 422 */
export function mustKeepLabels({ resourceType, meta }: Resource, current?: Resource): void {
  if (meta?.security && canonical(meta.security) !== canonical(current?.meta?.security))
    throw refusal(
      422,
      'not-supported',
      'The hospital labels what it keeps itself: leave this as it is, or out.',
      `${resourceType}.meta.security`,
    );
}
