import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { doctor, encounter, idOf, place, visit, writing } from '../../../../tests/support/platform-samples.ts';
import { header } from '../../../er7/compose.ts';
import { parseMessage } from '../../../er7/read-message.ts';
import { textOfSegments } from '../../../er7/segments.ts';
import { visitSaid } from '../../../inbound/adt/visit-said.ts';
import type { Work } from '../../../inbound/handler.ts';
import { evn, pv1, pv2, type Visit } from './visit.ts';

const to = writing();
const said = (it: Visit) => {
  const text = textOfSegments([header('MSH', { 3: 'NC' }), pv1(it, to), ...pv2(it, to)]);
  // Only the message is looked at.
  return visitSaid({ message: parseMessage(text), channel: { name: 'NC' } as Hl7Channel } as Work, to.clocks);
};

test('a visit is read as it was meant', () => {
  const classes = fc.constantFrom('inpatient' as const, 'emergency' as const, 'ambulatory' as const);
  const label = fc.stringMatching(/^[A-Za-z0-9|&~\\]{1,8}$/);
  fc.assert(
    fc.property(classes, label, label, fc.boolean(), (kind, room, bed, isOver) => {
      const ended = isOver ? '2026-01-09T09:00:00.000Z' : null;
      const discharge = isOver ? ({ disposition: 'rehabilitation', destination: null, reason: null } as const) : null;
      const it = {
        ...visit,
        place: { ...place, room, bed: { id: idOf(5), label: bed } },
        consultants: [{ ...doctor, employeeNumber: 'D9' }],
        encounter: { ...encounter, class: kind, dischargedAt: ended, discharge },
      };
      expect(said(it)).toEqual({
        class: kind,
        isPlanned: false,
        number: { value: encounter.id, authority: 'NILECARE' },
        place: { pointOfCare: 'Ward 3', room, bed },
        attending: 'D7',
        consultants: ['D9'],
        reason: 'Pneumonia',
        admittedAt: new Date(encounter.admittedAt),
        dischargedAt: ended === null ? undefined : new Date(ended),
        disposition: isOver ? '62' : undefined,
      });
    }),
  );
});

test('a stay that is planned says when it is expected, not when it began', () => {
  const planned = { ...visit, encounter: { ...encounter, status: 'planned' as const } };
  expect(said(planned)).toMatchObject({ class: 'inpatient', isPlanned: true, admittedAt: undefined });
  expect(pv2(planned, to)[0]?.fields[7]).toBe('20260105143000+0200');
});

test("places and people are called by the receiver's codes; a code of a bed may name the whole place", () => {
  const codes = { [`ward ${idOf(4)}`]: 'W3', [`staff ${idOf(3)}`]: '900' };
  const fields = pv1({ ...visit, prior: place }, writing('2.5.1', codes)).fields;
  expect([fields[2], fields[6]]).toEqual(['W3^12^B^Cairo General', '900^Farouk^Laila^^^^^^^L']);
  const whole = pv1(visit, writing('2.5.1', { [`bed ${idOf(5)}`]: 'ICU^1^04' }));
  expect(whole.fields[2]).toBe('ICU^1^04^Cairo General');
  const unknown = pv1({ ...visit, attending: { ...doctor, employeeNumber: null } }, to);
  expect(unknown.fields[6]).toBe(`${idOf(3)}^Farouk^Laila^^^^^^NILECARE^L`);
});

test('EVN names its event before 2.7 alone', () => {
  const event = { event: 'A01', at: '2026-01-05T12:30:00.000Z', facility: 'Cairo General' };
  expect(evn(event, to).fields[0]).toBe('A01');
  expect(evn(event, writing('2.7')).fields[0]).toBe('');
});
