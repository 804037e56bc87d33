import { expect, test } from 'vitest';
import { RelationshipEnded } from '@nilecare/contracts/api/clinical-care.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { mustBeInForce, mustEndWithinAYear } from './given-relationship.ts';

const now = new Date('2026-11-23T08:00:00Z');

test('ends in the future, within a year', () => {
  expect(() => mustEndWithinAYear(new Date('2027-11-23T08:00:00Z'), now)).not.toThrow();
  expect(() => mustEndWithinAYear(now, now)).toThrow(Implausible);
  expect(() => mustEndWithinAYear(new Date('2028-01-01T00:00:00Z'), now)).toThrow(Implausible);
});

test('is ended once, and not after its time', () => {
  const ended = { at: now.toISOString(), by: { id: 'u', name: 'Mona', staffId: null }, reason: 'done' };
  expect(() => mustBeInForce({ ended: null, until: '2026-11-23T08:00:01Z' }, now)).not.toThrow();
  expect(() => mustBeInForce({ ended: null, until: '2026-11-23T08:00:00Z' }, now)).toThrow(RelationshipEnded);
  expect(() => mustBeInForce({ ended, until: '2026-12-23T08:00:00Z' }, now)).toThrow(RelationshipEnded);
});
