import type { Delicate } from '@nilecare/contracts/record-privacy.ts';
import type { IndexValues } from '../store/documents.ts';
import type { Filter } from '../store/filter.ts';

/** What is done with a resource, as the letters of SMART 2.2 scopes: create, read, update, delete, search. */
export type Interaction = 'c' | 'r' | 'u' | 'd' | 's';

/** Whose data a caller may have before it. */
export type PatientsInReach =
  | { readonly kind: 'all' }
  /** Named once: oneself, or the patient of a SMART launch. */
  | { readonly kind: 'some'; readonly open: OpenRecords }
  /** Asked when it is known who is concerned: clinicians, by their care relationships. */
  | {
      readonly kind: 'asked';
      /** The only ones that can be open; absent: those whom the question concerns. */
      readonly among?: readonly string[];
      openOf(ids: readonly string[]): Promise<OpenRecords>;
    };

/** Patients whose records are open, each with the kinds of delicate things that she keeps from the caller all the same. */
export type OpenRecords = ReadonlyMap<string, readonly Delicate[]>;

/** Records of which nothing is kept. */
export const openWholly = (ids: readonly string[]): OpenRecords => new Map(ids.map((id) => [id, []]));

/** A condition that a scope sets: `?category=laboratory`. */
export interface ScopeCondition {
  readonly filter: Filter;
  /** The same, asked of a resource that is not stored yet. */
  fits(values: IndexValues): boolean;
}

/** What of one type is given. */
export interface TypeGrant {
  /** Alternatives: a resource that one of them holds for is given; none: all of the type is. */
  readonly conditions: readonly ScopeCondition[];
}

/**
 * What a caller may do. Every question to the store takes one, and no other way leads to resources: so a resource that a
 * direct read denies is found by no include, chain, history, export or subscription either.
 */
export interface Access {
  /** What of the type is open to the interaction; undefined where none of it is. */
  grant(type: string, interaction: Interaction): TypeGrant | undefined;
  readonly patients: PatientsInReach;
}

/** Everything of the type, without a condition. */
export const WHOLE_TYPE: TypeGrant = { conditions: [] };

/** Whether everything of the type is open: then nothing of it is hidden, and the question is the same for all who ask. */
export const isUnlimited = (access: Access, type: string, interaction: Interaction): boolean =>
  access.patients.kind === 'all' && access.grant(type, interaction)?.conditions.length === 0;

/** The platform itself: feeds, deliveries of its own, administration. */
export const platformAccess: Access = { grant: () => WHOLE_TYPE, patients: { kind: 'all' } };
