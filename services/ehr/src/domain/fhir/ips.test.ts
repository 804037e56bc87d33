import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { exportPdf } from '../export-pdf.ts';
import type { Gathered } from '../gathered.ts';
import { exportBundle } from './export-bundle.ts';
import { ipsBundle } from './ips.ts';

const at = new Date('2026-11-28T10:00:00Z');
const id = (last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const by = { id: 'a', name: 'A', staffId: null };
const entry = (last: number) => ({
  ...{ id: id(last), version: 1, patientId: id(1), encounterId: id(9), recordedAt: at.toISOString(), recordedBy: by },
  ...{ changedAt: at.toISOString(), changedBy: by, note: null },
});

const record: Gathered = {
  patient: {
    ...{
      id: id(1),
      version: 1,
      number: 'NC-000011',
      name: { en: 'Amina <Hassan>', ar: 'أمينة حسن' },
      identity: 'known',
    },
    ...{ gender: 'female', birthDate: '1980-05-17', birthDatePrecision: 'exact', deceasedDate: null, phone: null },
    ...{ facilityId: id(2), mergedInto: null },
  },
  allergies: { status: 'none-known', items: [] },
  problems: [
    {
      ...entry(3),
      ...{ code: 'J45.9', text: 'Asthma & <hay fever>', onset: '1998', abatement: null },
      ...{ clinicalStatus: 'active', verificationStatus: 'confirmed' },
    },
    {
      ...entry(4),
      ...{ code: null, text: 'Refuted', onset: null, abatement: null },
      ...{ clinicalStatus: 'active', verificationStatus: 'refuted' },
    },
  ],
  diagnoses: [],
  immunisations: [],
  observations: [
    {
      ...entry(5),
      ...{ takenAt: at.toISOString(), spo2Scale: 1, status: 'final', news2: null, response: null },
      ...{ consciousness: null, oxygen: null, position: null },
      measured: [
        { name: 'pulse', value: 72, unit: '/min', loinc: '8867-4' },
        { name: 'systolic', value: 120, unit: 'mm[Hg]', loinc: '8480-6' },
      ],
    } as unknown as NonNullable<Gathered['observations']>[number], // only what the summary takes of a set
  ],
  encounters: [],
  medication: [],
  results: [],
  notes: [],
  missing: [],
};

const Coded = z.looseObject({ coding: z.array(z.object({ code: z.string() }).loose()) });
const Bundle = z.object({
  type: z.literal('document'),
  entry: z.array(
    z.object({ fullUrl: z.string(), resource: z.looseObject({ resourceType: z.string(), id: z.uuid() }) }),
  ),
});
const Section = z.looseObject({ code: Coded, entry: z.array(z.object({ reference: z.string() })).optional() });
const read = (bundle: unknown) => {
  const { entry: entries } = Bundle.parse(bundle);
  const sections = z.array(Section).parse(entries[0]?.resource['section']);
  return { entries, sections, codes: sections.map((it) => it.code.coding[0]?.code) };
};
const required = ['10160-0', '48765-2', '11450-4'];
const made = { id: id(100), at };
const own = { documents: [], forms: [], plans: [] };

describe('a summary', () => {
  test('says that nothing is known, and that something is known not to be, each by its code', () => {
    const text = JSON.stringify(ipsBundle(record, [], made));
    for (const code of ['no-known-allergies', 'no-medication-info', 'no-immunization-info', 'no-procedure-info'])
      expect(text).toContain(code);
    expect(text).not.toContain('no-problem-info');
    expect(text).not.toContain('Refuted');
    expect(text).toContain('Asthma &amp; &lt;hay fever&gt;');
  });

  test('whatever did not answer: its section is there and says so, and everything that is named is in the document', () => {
    const parts = [
      'allergies',
      'problems',
      'immunisations',
      'medication',
      'results',
      'observations',
      'encounters',
      'diagnoses',
    ] as const;
    fc.assert(
      fc.property(fc.subarray([...parts]), (away) => {
        const partly = { ...record, ...Object.fromEntries(away.map((it) => [it, undefined])), missing: away };
        for (const bundle of [ipsBundle(partly, [], made), exportBundle(partly, own, made)]) {
          const { entries, sections, codes } = read(bundle);
          expect(entries[0]?.resource.resourceType).toBe('Composition');
          expect(codes).toEqual(expect.arrayContaining(required));
          const urls = entries.map((it) => it.fullUrl);
          expect(new Set(urls).size).toBe(urls.length);
          const named = sections.flatMap((it) => it.entry ?? []).map((it) => it.reference);
          expect(named.filter((it) => !urls.includes(it))).toEqual([]);
          const told = ['allergies', 'problems', 'medication'].filter((it) => away.some((one) => one === it));
          const unavailable = JSON.stringify(sections).split('"unavailable"').length - 1;
          expect(unavailable).toBeGreaterThanOrEqual(told.length);
        }
      }),
    );
  });
});

test('a copy holds each note with its words, and says where they could not be asked for', () => {
  const signature = { by, at: at.toISOString(), hash: 'h', intact: true };
  const note: NonNullable<Gathered['notes']>[number] = {
    ...{ id: id(20), version: 2, patientId: id(1), encounterId: id(9), type: 'progress', status: 'signed', author: by },
    sections: [
      { key: 'subjective', text: 'Sleeps <well>' },
      { key: 'plan', text: ' ' },
    ],
    ...{ createdAt: at.toISOString(), changedAt: at.toISOString(), signature, cosignatures: [], revision: 1 },
    addenda: [{ id: id(21), text: 'and eats', by, at: at.toISOString(), hash: 'h' }],
    ...{ amends: null, amendedBy: null, retraction: null },
  };
  const words = 'What the patient says: Sleeps <well>\n+ A: and eats';
  const whole = { ...record, notes: [note] };
  expect(JSON.stringify(exportBundle(whole, own, made))).toContain(Buffer.from(words).toString('base64'));
  const paper = { language: 'en', at, time: zonedTime('Africa/Cairo') } as const;
  expect(exportPdf(whole, own, paper).blocks).toContainEqual({ kind: 'text', text: words });
  const away = exportPdf({ ...record, notes: undefined }, own, paper).blocks;
  const heading = away.findIndex((it) => it.kind === 'heading' && it.text === 'Notes');
  expect(away[heading + 1]).toEqual({ kind: 'text', text: 'Not in this copy: its owner did not answer.' });
});
