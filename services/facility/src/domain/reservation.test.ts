import { describe, expect, test } from 'vitest';
import { BedReserved } from '@nilecare/contracts/api/facility.ts';
import { isOver, mustBeKeptFor, type Reservation } from './reservation.ts';

const at = new Date('2026-11-23T08:00:00Z');
const reservation: Reservation = {
  ...{ id: 'r1', bedId: 'bed', wardId: 'icu', facilityId: 'cairo' },
  ...{ encounterId: null, patientId: null, note: 'from theatre 2', needs: [] },
  ...{ reservedBy: 'Salma', reservedAt: at, expiresAt: at },
};
const amina = { encounterId: 'e1', patientIds: ['p1', 'p1-merged'], reservationId: undefined };

describe('a bed that is kept', () => {
  test.each([
    [{ encounterId: 'e1' }, amina],
    [{ patientId: 'p1' }, amina],
    [{ patientId: 'p1-merged' }, amina],
    [{ note: 'from theatre 2' }, { ...amina, reservationId: 'r1' }],
  ])('%j is given', (whom, claimant) => {
    expect(() => mustBeKeptFor({ ...reservation, ...whom }, claimant)).not.toThrow();
  });

  test.each([
    [{ encounterId: 'e2' }, { ...amina, reservationId: 'r1' }],
    [{ patientId: 'p2' }, { ...amina, reservationId: 'r1' }],
    [{ note: 'from theatre 2' }, amina],
    [{ note: 'from theatre 2' }, { ...amina, reservationId: 'r2' }],
  ])('%j is not given to somebody else', (whom, claimant) => {
    expect(() => mustBeKeptFor({ ...reservation, ...whom }, claimant)).toThrow(BedReserved);
  });

  test('is kept until the moment it expires', () => {
    expect(isOver(reservation, new Date(at.getTime() - 1))).toBe(false);
    expect(isOver(reservation, at)).toBe(true);
  });
});
