import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Bilingual, Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { Profession } from './business.ts';
import { OpeningCategory } from './clinical-care.ts';
import { NoOwnRecord } from './ehr-own.ts';

/** Of the caller's own record: no id of a patient is ever taken. */
const reads = { method: 'GET', permission: 'own-record:use', scope: 'own', errors: [NoOwnRecord] } as const;

/** Somebody of the staff, as a patient is told of them. */
export const OwnCarer = z
  .object({
    staffId: Id,
    name: Bilingual,
    /** null: the staff service did not say. */
    profession: Profession.nullable(),
  })
  .meta({ id: 'OwnCarer' });
export type OwnCarer = z.infer<typeof OwnCarer>;

export const OwnOpening = z
  .object({
    id: Id,
    at: Instant,
    /** Until when the breaking opened it; `at` where the care team or the relationship opened it instead. */
    until: Instant,
    by: OwnCarer.extend({ staffId: Id.nullable() }),
    /** What was chosen as the reason. The words beside it are for who reviews it. */
    category: OpeningCategory,
  })
  .meta({ id: 'OwnOpening' });
export type OwnOpening = z.infer<typeof OwnOpening>;

export const listOwnOpenings = endpoint({
  ...reads,
  path: '/own-openings',
  audit: 'break-glass.search',
  query: PageQuery,
  answers: { 200: pageOf(OwnOpening) },
  summary: "Who opened the caller's own record to themselves without a care relationship, the newest first",
});
export const listOwnCarers = endpoint({
  ...reads,
  path: '/own-carers',
  audit: 'care-relationship.read',
  answers: { 200: z.object({ items: z.array(OwnCarer) }) },
  summary: 'Who treated the caller, or opened her record: whom she may name when she decides who may read it',
});
