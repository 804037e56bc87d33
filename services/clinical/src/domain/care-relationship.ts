import { RelationshipKind } from '@nilecare/contracts/api/clinical-care.ts';
import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { everWas, isPresent, type Stay } from './encounter.ts';

/** A stay of the patient, in whose care team the person is, or which lies in a ward. */
export interface CaredStay extends Pick<Stay, 'status' | 'dischargedAt' | 'wardId'> {
  readonly inTeam: boolean;
  /** The place in the team is an opening by themselves that nobody has judged. */
  readonly awaitsReview: boolean;
}

interface Term {
  readonly from: Date;
  readonly until: Date;
}

interface GrantedTerm extends Term {
  /** As of a stay. */
  readonly awaitsReview: boolean;
}

export interface WardDuty extends Term {
  readonly wardId: string;
}

/** What joins a person of the staff to a patient, of all records of the patient. */
export interface CareFacts {
  readonly stays: readonly CaredStay[];
  readonly duties: readonly WardDuty[];
  readonly granted: readonly GrantedTerm[];
  readonly brokenGlass: readonly Term[];
}

export interface Relationship {
  readonly kind: RelationshipKind;
  /** null: as long as things stay as they are. */
  readonly until: Date | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Letters are written and results come in after the discharge. */
export const TEAM_AFTER_DISCHARGE_MS = 30 * DAY_MS;
/** The next shift reads before it takes over; the last one writes down what it did. */
export const DUTY_BEFORE_MS = 30 * MINUTE_MS;
export const DUTY_AFTER_MS = 60 * MINUTE_MS;

const isIn = ({ from, until }: Term, at: Date): boolean => from <= at && at < until;
const lastOf = (terms: readonly Term[]): Date =>
  terms.reduce((last, { until }) => (until > last ? until : last), new Date(0));
const shifted = (date: Date, ms: number): Date => new Date(date.getTime() + ms);

type Look = (facts: CareFacts, at: Date) => Relationship | null;

const during =
  (kind: RelationshipKind, termsOf: (facts: CareFacts) => readonly Term[]): Look =>
  (facts, at) => {
    const now = termsOf(facts).filter((term) => isIn(term, at));
    return now.length > 0 ? { kind, until: lastOf(now) } : null;
  };

/** While the stay is planned or goes on. */
const careTeam: Look = ({ stays }) =>
  stays.some((stay) => stay.inTeam && everWas(stay) && stay.status !== 'finished')
    ? { kind: 'care-team', until: null }
    : null;

/** Whoever is on duty, or on call, at the ward where the patient is. */
const wardDuty = during('ward-duty', ({ stays, duties }) => {
  const wards = new Set(stays.filter(isPresent).map((stay) => stay.wardId));
  return duties
    .filter((duty) => wards.has(duty.wardId))
    .map(({ from, until }) => ({ from: shifted(from, -DUTY_BEFORE_MS), until: shifted(until, DUTY_AFTER_MS) }));
});

const formerTeam = during('former-care-team', ({ stays }) =>
  stays.flatMap(({ inTeam, status, dischargedAt }) =>
    inTeam && status === 'finished' && dischargedAt !== null
      ? [{ from: dischargedAt, until: shifted(dischargedAt, TEAM_AFTER_DISCHARGE_MS) }]
      : [],
  ),
);

const looks: Readonly<Record<Exclude<RelationshipKind, 'self'>, Look>> = {
  'care-team': careTeam,
  'ward-duty': wardDuty,
  granted: during('granted', (facts) => facts.granted),
  'former-care-team': formerTeam,
  'break-glass': during('break-glass', (facts) => facts.brokenGlass),
};

/** What opens the record at this moment: the strongest relationship, in the order of the contract; null: nothing. */
export function relationshipAt(facts: CareFacts, at: Date): Relationship | null {
  for (const kind of RelationshipKind.options) {
    const found = kind === 'self' ? null : looks[kind](facts, at);
    if (found) return found;
  }
  return null;
}

/**
 * What opens the record where the patient withholds something: nothing where that is the record as such, or else what would.
 * A broken glass opens it wholly, and so comes first: it is by that that she reads.
 */
export function relationshipWithin(withheld: readonly Sensitivity[], facts: CareFacts, at: Date): Relationship | null {
  const broken = withheld.length > 0 ? looks['break-glass'](facts, at) : null;
  if (broken) return broken;
  return withheld.includes('general') ? null : relationshipAt(facts, at);
}

/**
 * Without what somebody opened to themselves and nobody has judged: it opens the record, but makes nobody one who had to do
 * with the patient, or the first opening would hide the next, and outlive its verdict by it.
 */
const withoutUnjudged = (facts: CareFacts): CareFacts => ({
  ...facts,
  stays: facts.stays.map((stay) => ({ ...stay, inTeam: stay.inTeam && !stay.awaitsReview })),
  granted: facts.granted.filter((term) => !term.awaitsReview),
});

/** What lasts; a broken glass is over in hours, and is told of by itself. */
const lasts = (relationship: Relationship | null): boolean =>
  relationship !== null && relationship.kind !== 'break-glass';

/**
 * Whether a change is an opening: somebody had nothing lasting to do with the patient, and has by what they did themselves.
 * It is none where their ward sees the patient anyhow, and none where a patient who is there comes (back) to who treats her:
 * nothing was written of her yet, or they were in the team of an earlier stay. Openings that wait for a review are left out
 * on both sides: each further way is an opening, and a change of what was told of is none.
 */
export function isOwnOpening(before: CareFacts, after: CareFacts, { at, isBlank }: OwnChange): boolean {
  const facts = withoutUnjudged(after);
  const had = relationshipAt(withoutUnjudged(before), at);
  if (lasts(had) || !lasts(relationshipAt(facts, at)) || wardDuty(facts, at) !== null) return false;
  const isThere = facts.stays.some((stay) => stay.inTeam && isPresent(stay));
  const wasTreated = facts.stays.some((stay) => stay.inTeam && stay.status === 'finished');
  return !(isThere && (isBlank || wasTreated));
}

interface OwnChange {
  readonly at: Date;
  /** The patient was admitted by the change, and nothing was written of her before. */
  readonly isBlank: boolean;
}
