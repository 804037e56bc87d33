import { describe, expect, test } from 'vitest';
import { LeaveNotOpen, LeaveOverlaps, LeaveTooLong, type Leave } from '@nilecare/contracts/api/business-leaves.ts';
import { cancelled, decided, mayBeRequested } from './leave.ts';

const at = new Date('2026-11-01T08:00:00Z');
const leave: Leave = {
  id: 'one',
  version: 1,
  staffId: 'amina',
  kind: 'annual',
  from: '2026-12-01',
  to: '2026-12-10',
  note: null,
  state: 'requested',
  requestedAt: at.toISOString(),
  decidedAt: null,
  decisionReason: null,
};

describe('a leave', () => {
  test.each([
    ['2026-11-01', '2026-11-30', undefined],
    ['2026-12-11', '2026-12-11', undefined],
    ['2026-11-01', '2026-12-01', LeaveOverlaps],
    ['2026-12-10', '2026-12-20', LeaveOverlaps],
    ['2026-12-05', '2026-12-05', LeaveOverlaps],
    ['2026-11-01', '2026-12-31', LeaveOverlaps],
    ['2027-01-01', '2028-12-30', undefined],
    ['2027-01-01', '2028-12-31', LeaveTooLong],
  ])('from %s to %s beside another', (from, to, error) => {
    const asked = () => mayBeRequested({ from, to }, [leave]);
    if (error) expect(asked).toThrow(error);
    else expect(asked).not.toThrow();
  });

  test('goes from requested to approved or refused, and from open to cancelled, each once', () => {
    const approved = decided(leave, 'approved', null, at);
    expect(approved).toMatchObject({ state: 'approved', version: 2, decidedAt: at.toISOString() });
    const refused = decided(leave, 'refused', 'too many are away', at);
    expect(refused).toMatchObject({ state: 'refused', decisionReason: 'too many are away' });
    expect(cancelled(approved, null, at)).toMatchObject({ state: 'cancelled', version: 3 });
    expect(cancelled(leave, null, at)).toMatchObject({ state: 'cancelled', version: 2 });
    for (const over of [refused, cancelled(leave, null, at)]) {
      expect(() => decided(over, 'approved', null, at)).toThrow(LeaveNotOpen);
      expect(() => cancelled(over, null, at)).toThrow(LeaveNotOpen);
    }
    expect(() => decided(approved, 'refused', 'no', at)).toThrow(LeaveNotOpen);
  });
});
