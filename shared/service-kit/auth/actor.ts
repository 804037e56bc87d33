import { Forbidden, NoCareRelationship } from '@nilecare/contracts/errors.ts';
import type { Access, Scope } from '@nilecare/contracts/endpoint.ts';

export interface ActorFacts {
  readonly kind: 'user' | 'service' | 'device' | 'anonymous';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  /** `*` is every facility. */
  readonly facilityIds: readonly string[];
  readonly sessionId: string | null;
  readonly staffId: string | null;
  readonly patientId: string | null;
}

/**
 * Who is asking. The scope questions (`mustReach…`, `facilityFilter`, `mustBeSelf`) both decide and remember that they
 * were asked; a route whose scope was never checked answers nothing.
 */
export class Actor implements ActorFacts {
  readonly kind: ActorFacts['kind'];
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  readonly facilityIds: readonly string[];
  readonly sessionId: string | null;
  readonly staffId: string | null;
  readonly patientId: string | null;
  #scopeAsked = false;
  readonly #relationships = new Map<string, string>();
  #careAsked = false;

  constructor(facts: ActorFacts) {
    this.kind = facts.kind;
    this.id = facts.id;
    this.name = facts.name;
    this.roles = facts.roles;
    this.permissions = facts.permissions;
    this.facilityIds = facts.facilityIds;
    this.sessionId = facts.sessionId;
    this.staffId = facts.staffId;
    this.patientId = facts.patientId;
  }

  get everyFacility(): boolean {
    return this.kind === 'service' || this.facilityIds.includes('*');
  }

  reachesFacility(facilityId: string | null): boolean {
    return this.everyFacility || (facilityId !== null && this.facilityIds.includes(facilityId));
  }

  /** @throws Forbidden when the row belongs to a facility outside the actor's scope */
  mustReachFacility(facilityId: string | null): void {
    this.#scopeAsked = true;
    if (!this.reachesFacility(facilityId)) throw new Forbidden('This belongs to a facility you do not work in.');
  }

  /** For what concerns all facilities at once. @throws Forbidden when the actor works in some of them only */
  mustReachEveryFacility(): void {
    this.#scopeAsked = true;
    if (!this.everyFacility) throw new Forbidden('This concerns every facility; you work in some of them.');
  }

  /** The facilities to restrict a list to, or null when the actor may see all. */
  facilityFilter(): readonly string[] | null {
    this.#scopeAsked = true;
    return this.everyFacility ? null : this.facilityIds;
  }

  /** @throws Forbidden when the row belongs to another account */
  mustBeSelf(userId: string): void {
    this.#scopeAsked = true;
    if (this.kind !== 'service' && this.id !== userId) throw new Forbidden('This belongs to somebody else.');
  }

  /**
   * For what stands in a patient's record: opened by a relationship to the patient, which the audit trail names.
   * @param relationship what joins the actor to the patient, or null when nothing does
   * @throws NoCareRelationship
   */
  mustCareFor(patientId: string, relationship: string | null): void {
    this.#careAsked = true;
    if (this.kind === 'service') return;
    const own = this.patientId === patientId ? 'self' : null;
    const opened = own ?? relationship;
    if (opened === null) throw new NoCareRelationship(patientId);
    this.#relationships.set(patientId, opened);
  }

  /** What opened the patient's record in this request. */
  relationshipTo(patientId: string | null): string | undefined {
    return patientId === null ? undefined : this.#relationships.get(patientId);
  }

  /** Whether the actor may call an endpoint of this access at all. */
  may(access: Access): boolean {
    switch (access) {
      case 'public':
        return true;
      case 'signed-in':
        return this.kind !== 'anonymous';
      case 'service':
        return this.kind === 'service';
      default:
        return this.kind === 'service' || this.permissions.has(access);
    }
  }

  scopeWasChecked(scope: Scope): boolean {
    return scope === 'none' || (scope === 'care' ? this.#careAsked : this.#scopeAsked);
  }
}

/** The facility of somebody who works in one; null for those who work in several, in all, or in none. */
export const onlyFacility = (facilityIds: readonly string[]): string | null =>
  facilityIds.length === 1 && facilityIds[0] !== '*' ? (facilityIds[0] ?? null) : null;

export const anonymous = (): Actor =>
  new Actor({
    kind: 'anonymous',
    id: 'anonymous',
    name: 'not signed in',
    roles: [],
    permissions: new Set(),
    facilityIds: [],
    sessionId: null,
    staffId: null,
    patientId: null,
  });

/** A service acting by itself: in subscriptions, tasks and background work. */
export const serviceActor = (service: string): Actor =>
  new Actor({
    kind: 'service',
    id: service,
    name: service,
    roles: [],
    permissions: new Set(),
    facilityIds: ['*'],
    sessionId: null,
    staffId: null,
    patientId: null,
  });
