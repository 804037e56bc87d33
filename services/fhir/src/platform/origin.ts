import { platformAccess } from '../access/access.ts';
import type { Caller } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import type { ResourceDocument } from '../store/documents.ts';
import { storedResource } from './stored-resource.ts';

/** Begins the marks of the platform's services. */
const PLATFORM = 'urn:nilecare:';

/** The service whose thing a resource shows, as its feed and the writers mark it. */
export const sourceOf = (service: string): string => `${PLATFORM}${service}`;

/** Whether a service of the platform keeps it, and this server shows it. */
export const isOfPlatform = ({ meta }: Pick<Resource, 'meta'>): boolean => meta?.source?.startsWith(PLATFORM) ?? false;

type Rights = Pick<Caller, 'access'>;

/** Only what the platform itself writes has its mark. @throws FhirError 422 */
export function mustNotClaimOrigin({ access }: Rights, resource: Resource): void {
  if (access !== platformAccess && isOfPlatform(resource))
    throw refusal(
      422,
      'business-rule',
      'This mark is of what the hospital keeps: leave it out.',
      `${resource.resourceType}.meta.source`,
    );
}

/** Whether a service of the platform keeps it, and the caller is to ask that one for changes. */
export const isKept = ({ access }: Rights, { body }: Pick<ResourceDocument, 'body'>): boolean =>
  access !== platformAccess && body.includes(PLATFORM) && isOfPlatform(storedResource(body));

/**
 * What a service of the platform keeps is changed by asking the service, never beside it: its feed would undo that.
 * @throws FhirError 422
 */
export function mustNotBeKept(rights: Rights, document: Pick<ResourceDocument, 'body' | '_id'>): void {
  if (isKept(rights, document)) throw keptByHospital(document._id);
}

export const keptByHospital = (reference: string) =>
  refusal(
    422,
    'business-rule',
    `${reference} is kept by the hospital, which does not change it in this way: do it there.`,
  );
