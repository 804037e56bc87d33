import { createHash } from 'node:crypto';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Caller } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';

/**
 * What is created or changed over FHIR and belongs to a service of the platform: the service decides by its own rules, before
 * anything is stored here, and what it has afterwards is what is stored. Where this process ends between the two, the feed
 * of the service stores it, under the same id.
 */
export interface PlatformWriter {
  /** The resource type. */
  readonly type: string;
  /** The service that decides. */
  readonly service: ServiceName;
  /** Whether a resource of the type is one of what the platform keeps: an observation of a vital sign, not every one. */
  accepts(resource: Resource): boolean;
  /**
   * A repetition is answered with what the first one made, as it was then.
   * @param after id of what a create of the same content made, and is over: what is meant now is another one
   * @returns the resource as the platform has it now, under the platform's id
   * @throws FhirError 422 where a rule refuses it, 403, 409, 503
   */
  create(resource: Resource, caller: Caller, after?: string): Promise<Resource>;
  /** @returns what became of a resource that a create was answered with @throws FhirError 403, 409, 503 */
  present(held: Resource, caller: Caller): Promise<Resource>;
  /**
   * @param change what it is to be; asked once the service has let the caller see what it is
   * @param current the resource as it is stored here
   * @returns the resource as the platform has it now
   * @throws FhirError 422 where a rule refuses it, 403, 409 where the platform has another state than the stored one, 503
   */
  update(change: () => Promise<Resource>, current: Resource, caller: Caller): Promise<Resource>;
}

/**
 * Asks other services for a caller: a person, also one who uses an app, shows a token of the platform. An app that acts by
 * itself has none: this service asks in its own name for it, after its scopes were looked at.
 */
export function inNameOf<Answer>({ actor, author }: Caller, ask: () => Promise<Answer>): Promise<Answer> {
  const scope = currentRequest();
  if (actor.kind !== 'device' || scope === undefined) return ask();
  return inRequest({ ...scope, askedBy: { id: author.id, name: author.name } }, ask);
}

/**
 * Of an app that acts by itself the platform sees this service, which reaches everything: where the app works in some facilities,
 * it is held here. @throws FhirError 403
 */
export function mustReachFacility({ actor }: Caller, facilityId: string): void {
  const isLimited = actor.kind === 'device' && actor.facilityIds.length > 0;
  if (isLimited && !actor.reachesFacility(facilityId))
    throw refusal(403, 'forbidden', 'This belongs to a facility that the app does not work in.');
}

/**
 * The key under which a repetition of a create is the same create: of one caller, with the same content.
 * @param after id of what the same content made before, where that is over
 */
export function repetitionKey(resource: Resource, { author }: Caller, after = ''): string {
  const { id: _id, meta: _meta, ...content } = resource;
  const facts = [author.kind, author.id, author.client ?? '', canonical(content), after];
  return `fhir-${createHash('sha256').update(JSON.stringify(facts)).digest('hex')}`;
}

/** Whether two resources say the same; what the server itself adds is not compared. */
export function saysTheSame(one: Resource, other: Resource): boolean {
  return canonical(contentOf(one)) === canonical(contentOf(other));
}

/**
 * A change is based on what is stored here. Where the platform has gone on and the feed has not come yet, the change would
 * undo what the client has not seen. @throws FhirError 409
 */
export function mustBeStored(current: Resource, onPlatform: Resource): void {
  if (!saysTheSame(current, onPlatform))
    throw refusal(
      409,
      'conflict',
      'It was changed in the hospital a moment ago: read it again and repeat the change on it.',
    );
}

/** Elements that a service tells and does not change: who sends them back sends them as they were. @throws FhirError 422 */
export function mustStay(to: Resource, from: Resource, elements: readonly string[]): void {
  for (const element of elements)
    if (to[element] !== undefined && canonical(to[element]) !== canonical(from[element]))
      throw refusal(422, 'business-rule', 'The hospital does not change this.', `${to.resourceType}.${element}`);
}

const contentOf = ({ meta: _meta, text: _text, ...content }: Resource): object => content;

/** JSON whose members stand in one order, whatever order they came in. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
