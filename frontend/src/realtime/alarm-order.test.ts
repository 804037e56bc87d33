import { AlarmPriority } from '@nilecare/contracts/alarms.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAlarm } from '../testing/an-alarm.ts';
import { byUrgency, countBeds, foremost } from './alarm-order.ts';

const alarms = fc.array(
  fc
    .record({
      id: fc.uuid(),
      priority: fc.constantFrom(...AlarmPriority.options),
      kind: fc.constantFrom('physiological' as const, 'technical' as const),
      state: fc.constantFrom('raised' as const, 'acknowledged' as const),
      raisedAt: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((it) => it.toISOString()),
    })
    .map(anAlarm),
  { maxLength: 12 },
);

describe('the order of alarms', () => {
  test('a high alarm stands before every other, the newest of the same kind first', () => {
    const low = anAlarm({ id: 'low', priority: 'low' });
    const older = anAlarm({ id: 'older', raisedAt: '2026-11-01T09:00:00Z' });
    const newer = anAlarm({ id: 'newer', raisedAt: '2026-11-01T11:00:00Z' });
    const technical = anAlarm({ id: 'technical', kind: 'technical', raisedAt: '2026-11-01T12:00:00Z' });
    expect([low, technical, older, newer].toSorted(byUrgency).map((it) => it.id)).toEqual([
      'newer',
      'older',
      'technical',
      'low',
    ]);
  });

  test('is the same whatever order they arrived in', () => {
    fc.assert(
      fc.property(alarms, fc.integer(), (given, turn) => {
        const other = given.toSorted((a, b) => ((a.id.charCodeAt(0) * turn) % 7) - ((b.id.charCodeAt(0) * turn) % 7));
        expect(other.toSorted(byUrgency)).toEqual(given.toSorted(byUrgency));
      }),
    );
  });

  test('a tile shows an unanswered alarm before an answered or suppressed one of higher priority', () => {
    const answered = anAlarm({ id: 'answered', state: 'acknowledged' });
    const open = anAlarm({ id: 'open', priority: 'low' });
    expect(foremost([answered, open])?.id).toBe('open');
    const suppressed = anAlarm({ id: 'quiet', suppressed: { suppressionId: 's1', until: '2026-11-01T10:30:00Z' } });
    expect(foremost([suppressed, open])?.id).toBe('open');
    expect(foremost([])).toBeUndefined();
  });

  test('every troubled bed is counted once', () => {
    fc.assert(
      fc.property(fc.array(alarms), (beds) => {
        const { critical, warning, technical } = countBeds(beds);
        expect(critical + warning + technical).toBe(beds.filter((it) => it.length > 0).length);
      }),
    );
    expect(countBeds([[anAlarm()], [anAlarm({ priority: 'medium' })], [anAlarm({ kind: 'technical' })], []])).toEqual({
      critical: 1,
      warning: 1,
      technical: 1,
    });
  });
});
