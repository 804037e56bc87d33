import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientOf } from '@nilecare/contracts/client.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { patientMerged } from '@nilecare/contracts/events/clinical.ts';
import type { Received, EventType } from '@nilecare/contracts/event.ts';
import { auditEntry, idOf } from '../../tests/support/platform-samples.ts';
import { hints } from '../subscriptions.ts';
import { freeSpans, slotResources, slotsLeftOut, type CalendarDay } from './calendar/to-slots.ts';
import { feedsOf } from './feeds.ts';
import { sourcesOf } from './sources.ts';

const nobody = () => Promise.reject(new Error('nobody is asked here'));
const sources = sourcesOf((_, api) => clientOf(api, nobody), { now: () => new Date('2026-11-29T08:00:00Z') });
const feeds = feedsOf({ sources, clocks: { of: nobody }, publicUrl: '' });

const looksOf = (event: EventType, data: unknown) =>
  feeds.flatMap((feed) =>
    feed.hints
      .filter((it) => it.event === event)
      .flatMap((it) => it.looks({ data } as Received<EventType>).map((look) => ({ feed: feed.name, ...look }))),
  );

describe('hints', () => {
  test('every event that a feed takes as one is heard, and no other', () => {
    const wanted = new Set(feeds.flatMap((it) => it.hints.map(({ event }) => event.topic)));
    wanted.delete(auditRecorded.topic);
    expect(new Set(hints.map(({ topic }) => topic))).toEqual(wanted);
    expect(hints).toHaveLength(wanted.size);
  });

  test('the trail tells of changes that have no event of their own; of readings and of what was refused nothing', () => {
    const entry = { ...auditEntry, service: 'billing', action: 'policy.change', resource: `policy/${idOf(90)}` };
    const patientId = entry.patientId ?? '';
    expect(looksOf(auditRecorded, entry)).toEqual([{ feed: 'policies', id: patientId }]);
    expect(looksOf(auditRecorded, { ...entry, outcome: 'denied' })).toEqual([]);
    expect(looksOf(auditRecorded, { ...entry, service: 'lab' })).toEqual([]);
    const claim = { ...entry, action: 'claim.close', resource: `claim/${idOf(95)}` };
    expect(looksOf(auditRecorded, claim)).toEqual([{ feed: 'claims', id: idOf(95) }]);
    for (const action of ['claim.read', 'invoice.search', 'patient.read', 'document.download', 'encounter.read'])
      for (const service of ['billing', 'clinical', 'ehr'])
        expect(looksOf(auditRecorded, { ...entry, service, action })).toEqual([]);
  });
});

describe('what is looked at', () => {
  const looks = (event: EventType, data: unknown) => looksOf(event, data).map(({ feed, ...it }) => [feed, it] as const);

  test('where records become one: everything that is shown under the one that goes on', () => {
    const names = new Set(looksOf(patientMerged, { survivorId: idOf(1), mergedId: idOf(2) }).map(({ feed }) => feed));
    expect([...names].sort()).toEqual(
      [
        ...[
          'patients',
          'encounters',
          'problems',
          'diagnoses',
          'allergies',
          'immunisations',
          'vital-signs',
          'laboratory',
        ],
        ...['prescriptions', 'dispensings', 'administrations', 'policies', 'documents', 'consents'],
      ].sort(),
    );
  });

  test('a dose by itself, also where it is corrected days later; a specimen that was rejected', () => {
    const patientId = auditEntry.patientId ?? '';
    const dose = { ...auditEntry, service: 'medication', resource: `administration/${idOf(7)}` };
    for (const action of ['medication.administer', 'medication.administration-correct'])
      expect(looks(auditRecorded, { ...dose, action })).toEqual([
        ['administrations', { id: patientId, part: `administration/${idOf(7)}` }],
      ]);
    const rejected = { service: 'lab', action: 'lab-specimen.reject', resource: `lab-specimen/${idOf(8)}` };
    expect(looks(auditRecorded, { ...auditEntry, ...rejected })).toEqual([
      ['laboratory', { id: patientId, part: `lab-specimen/${idOf(8)}` }],
    ]);
  });
});

describe('slots of a day', () => {
  const moment = (minute: number) => new Date(Date.parse('2026-11-29T06:00:00Z') + minute * 60_000).toISOString();
  const span = fc
    .tuple(fc.nat(600), fc.integer({ min: 1, max: 120 }))
    .map(([from, length]) => ({ from: moment(from), to: moment(from + length) }));
  const day = fc.record({
    working: fc
      .uniqueArray(fc.nat(5), { maxLength: 3 })
      .map((hours) => hours.map((hour) => ({ from: moment(hour * 120), to: moment(hour * 120 + 100) }))),
    booked: fc.array(span, { maxLength: 6 }),
    blocked: fc.array(span, { maxLength: 3 }),
  });
  const whole = (parts: Pick<CalendarDay, 'working' | 'booked' | 'blocked'>): CalendarDay => ({
    ...{ facilityId: idOf(2), staffId: idOf(40), date: '2026-11-29', ...parts },
  });
  const covers = (spans: readonly { from: string; to: string }[], minute: number) =>
    spans.some((it) => it.from <= moment(minute) && moment(minute) < it.to);

  test('a minute is free when somebody works in it and nothing is booked or blocked', () => {
    fc.assert(
      fc.property(day, fc.nat(720), (parts, minute) => {
        const taken = covers(parts.booked, minute) || covers(parts.blocked, minute);
        expect(covers(freeSpans(whole(parts)), minute)).toBe(covers(parts.working, minute) && !taken);
      }),
    );
  });

  test('what a day had before and has not now is named', () => {
    fc.assert(
      fc.property(day, day, (before, now) => {
        const ids = (it: typeof before) => slotResources(whole(it)).map(({ id }) => `Slot/${id}`);
        const left = new Set(slotsLeftOut(whole(now), ids(now).length));
        expect(ids(before).filter((it) => !ids(now).includes(it) && !left.has(it))).toEqual([]);
        expect(ids(now).filter((it) => left.has(it))).toEqual([]);
      }),
    );
  });
});
