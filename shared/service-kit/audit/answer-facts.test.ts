import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@nilecare/contracts/endpoint.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '@nilecare/contracts/primitives.ts';
import { answerFactsOf } from './answer-facts.ts';

const Allergy = z
  .object({ id: Id, patientId: Id, facilityId: Id, substance: z.string() })
  .meta({ id: 'AnswerFactsAllergy' });
const Person = z.object({
  id: Id,
  facilityId: Id.nullable(),
  contact: z.object({ phone: z.string().nullable() }),
  allergies: z.array(Allergy).default([]),
});

const id = (end: number) => `00000000-0000-7000-8000-${String(end).padStart(12, '0')}`;
const [amina, basma, here, there] = [id(1), id(2), id(101), id(102)];
const allergy = (n: number, patientId: string, facilityId = here) => ({
  id: id(n),
  patientId,
  facilityId,
  substance: 'penicillin',
});

const declared = { method: 'GET', permission: 'patient:read', scope: 'none', summary: 'x', audit: 'x.read' } as const;
const listAllergies = endpoint({
  ...declared,
  path: '/allergies',
  query: PageQuery.extend({
    patientId: Id.optional(),
    status: listOf(z.enum(['active', 'ended'])).optional(),
    from: Instant.optional(),
    bornOn: z.iso.date().optional(),
    search: z.string().optional(),
    ids: listOf(Id).optional(),
  }),
  answers: { 200: pageOf(Allergy) },
});
const getPerson = endpoint({
  ...declared,
  path: '/patients/:patientId',
  sections: ['contact.phone'],
  answers: { 200: Person.meta({ id: 'Patient' }) },
});

const patient = (phone: string | null) => ({
  id: amina,
  facilityId: here,
  contact: { phone },
  allergies: [allergy(11, amina)],
});

describe('of an answer the trail is told', () => {
  const seen = answerFactsOf(listAllergies);

  test('which resources of whom it held, and where', () => {
    const items = [allergy(11, amina), allergy(12, amina), allergy(13, basma, there)];
    expect(seen({ body: { items, nextCursor: null }, query: {}, patientIds: [amina, basma] })).toEqual([
      {
        patientId: amina,
        facilityId: here,
        details: {
          kinds: { 'answer-facts-allergy': 2 },
          resources: [`answer-facts-allergy/${id(11)}`, `answer-facts-allergy/${id(12)}`],
          patients: 2,
        },
      },
      {
        patientId: basma,
        facilityId: there,
        details: { kinds: { 'answer-facts-allergy': 1 }, resources: [`answer-facts-allergy/${id(13)}`], patients: 2 },
      },
    ]);
  });

  test('no facility when it held rows of several', () => {
    const items = [allergy(11, amina, here), allergy(12, amina, there)];
    const [one] = seen({ body: { items, nextCursor: null }, query: {}, patientIds: [amina] });
    expect(one?.facilityId).toBeNull();
  });

  test('twenty resources by name, of the others how many', () => {
    const items = Array.from({ length: 33 }, (_, n) => allergy(n, amina));
    const [one] = seen({ body: { items, nextCursor: null }, query: {}, patientIds: [amina] });
    expect(one?.details).toMatchObject({ kinds: { 'answer-facts-allergy': 33 }, moreResources: 13 });
    expect(one?.details['resources']).toHaveLength(20);
  });

  test('also what belongs to nobody whom the use case named', () => {
    const items = [allergy(11, basma)];
    const [one, ...others] = seen({ body: { items, nextCursor: null }, query: {}, patientIds: [amina] });
    expect(one?.details).toMatchObject({ kinds: { 'answer-facts-allergy': 1 } });
    expect(others).toEqual([]);
  });

  test('that it was empty', () => {
    expect(seen({ body: { items: [], nextCursor: null }, query: { limit: 50 }, patientIds: [] })).toEqual([
      { patientId: null, facilityId: null, details: { limit: 50 } },
    ]);
  });

  test('what stands inside a resource, and which sections were there', () => {
    const of = answerFactsOf(getPerson);
    const details = (phone: string | null) => of({ body: patient(phone), query: {}, patientIds: [amina] })[0]?.details;
    expect(details('+20 100')).toEqual({
      kinds: { patient: 1, 'answer-facts-allergy': 1 },
      resources: [`patient/${amina}`, `answer-facts-allergy/${id(11)}`],
      sections: ['patient.contact.phone'],
    });
    expect(details(null)).not.toHaveProperty('sections');
  });

  test('how it was asked for, and no value that may be patient data', () => {
    const query = {
      patientId: amina,
      status: ['active'],
      from: '2026-11-01T00:00:00Z',
      bornOn: '1980-05-17',
      search: 'Amina',
      ids: Array.from({ length: 9 }, (_, n) => id(n)),
      limit: 20,
      cursor: 'opaque',
    };
    const [one] = seen({ body: { items: [], nextCursor: null }, query, patientIds: [] });
    expect(one?.details).toEqual({
      filters: {
        patientId: amina,
        status: ['active'],
        from: '2026-11-01T00:00:00Z',
        bornOn: true,
        search: true,
        ids: '9 values',
      },
      limit: 20,
    });
    expect(JSON.stringify(one)).not.toContain('Amina');
  });
});
