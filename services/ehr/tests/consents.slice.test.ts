import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentChanged } from '@nilecare/contracts/events/ehr.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import * as fc from 'fast-check';
import { Sensitivity, type ConsentCategory } from '@nilecare/contracts/record-privacy.ts';
import type { ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { aDocument, openPractice, type Practice, type Stay } from './practice.ts';

let practice: Practice;
let published: PublishedEvents;
beforeAll(async () => {
  practice = await openPractice();
  published = await publishedEvents(practice.system, [consentChanged]);
});
afterAll(async () => {
  await published?.stop();
  await practice?.stop();
});

const signed = { how: 'on-paper', by: 'Amina Hassan' } as const;
const decide = (stay: Stay, decision: 'permit' | 'deny', subject: ConsentSubject, category: ConsentCategory = 'all') =>
  practice.person('receptionist').ehr.recordConsent({
    body: { patientId: stay.patientId, decision, subject, category, signed },
  });
const reads = (stay: Stay) => outcome(stay.doctor.ehr.getTimeline({ query: { patientId: stay.patientId } }));
/** Clinical hears of a decision a moment later. */
const clinicalSays = (stay: Stay, said: string) =>
  eventually(
    async () => (await outcome(stay.doctor.clinical.listProblems({ query: { patientId: stay.patientId } }))) === said,
  );

describe('a refusal', () => {
  test('closes the record to whom it names, here at once and in clinical, and opens again when it is taken back', async () => {
    const stay = await practice.aStay();
    expect(await reads(stay)).toBe('done');
    const consent = await decide(stay, 'deny', { kind: 'staff', id: stay.staffId });
    expect(await reads(stay)).toBe('no-care-relationship');
    await clinicalSays(stay, 'no-care-relationship');
    const event = await eventually(() =>
      published.of(consentChanged).find(({ data }) => data.consentId === consent.id),
    );
    expect(event.data).toMatchObject({ status: 'active', decision: 'deny', category: 'all' });

    const params = { consentId: consent.id };
    const desk = practice.person('receptionist').ehr;
    await desk.withdrawConsent({ params, body: { reason: 'asked for it' } }, { ifMatch: consent.version });
    expect(await outcome(desk.withdrawConsent({ params, body: { reason: 'again' } }, { ifMatch: 2 }))).toBe(
      'consent-over',
    );
    await clinicalSays(stay, 'done');
    expect(await reads(stay)).toBe('done');
  });

  test('is broken by who must', async () => {
    const stay = await practice.aStay();
    await aDocument(stay, 'a talk about sleep', { title: 'Psychiatry', sensitivity: 'mental-health' });
    await decide(stay, 'deny', { kind: 'role', id: 'doctor' }, 'mental-health');
    const list = (who: Stay['doctor']) => who.ehr.listDocuments({ query: { patientId: stay.patientId } });
    expect((await list(stay.doctor)).items).toEqual([]);
    await eventually(
      async () =>
        (await stay.doctor.clinical.getRecordAccess({ query: { patientId: stay.patientId, staffId: 'me' } })).withheld
          .length > 0,
    );
    const body = { patientId: stay.patientId, category: 'emergency', reason: 'found unconscious at home' } as const;
    await stay.doctor.clinical.breakGlass({ body });
    expect((await list(stay.doctor)).items).toMatchObject([{ title: 'Psychiatry' }]);
    // Nobody else reads by it.
    expect(await outcome(list(practice.person('doctor')))).toBe('no-care-relationship');
  });

  test('that holds is on the first page, however many are over', async () => {
    const stay = await practice.aStay();
    const desk = practice.person('receptionist').ehr;
    const holding = await decide(stay, 'deny', { kind: 'role', id: 'nurse' });
    const over: string[] = [];
    for (const id of ['pharmacist', 'nurse', 'doctor'] as const) {
      const consent = await decide(stay, 'permit', { kind: 'role', id });
      await desk.withdrawConsent({ params: { consentId: consent.id }, body: { reason: 'asked' } }, { ifMatch: 1 });
      over.unshift(consent.id);
    }
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { patientId: stay.patientId, limit: 1, ...(cursor ? { cursor } : {}) };
      const page = await desk.listConsents({ query });
      listed.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toEqual([holding.id, ...over]);
  });

  test('leaves the patient her own record, and is hers to give', async () => {
    const { patient } = await practice.aStay();
    const given = await patient.ehr.giveOwnConsent({
      body: { decision: 'deny', subject: { kind: 'everybody' }, category: 'all' },
    });
    expect((await patient.ehr.listOwnConsents({ query: {} })).items).toMatchObject([
      { id: given.id, signed: { how: 'own-account' } },
    ]);
    expect(await outcome(patient.ehr.getOwnTimeline({ query: {} }))).toBe('done');
    const another = await practice.aStay();
    const params = { consentId: given.id };
    expect(await outcome(another.patient.ehr.withdrawOwnConsent({ params }, { ifMatch: 1 }))).toBe('not-found');
    const over = {
      decision: 'deny',
      subject: { kind: 'everybody' },
      category: 'all',
      validUntil: '2020-01-01T00:00:00Z',
    } as const;
    expect(await outcome(patient.ehr.giveOwnConsent({ body: over }))).toBe('implausible');
  });
});

test('whatever was decided: no way of reading gives what is withheld, and each gives all the rest', async () => {
  const stay = await practice.aStay();
  const kinds = Sensitivity.options.slice(0, 3);
  const word = 'nightingale';
  for (const sensitivity of ['general', 'mental-health', 'hiv'] as const) {
    await aDocument(stay, `${word} ${sensitivity}`, { title: sensitivity, sensitivity });
    const plan = {
      patientId: stay.patientId,
      encounterId: stay.encounterId,
      title: `${word} ${sensitivity}`,
      sensitivity,
      from: '2026-11-01',
    };
    const { id: carePlanId } = await stay.doctor.ehr.createCarePlan({ body: plan });
    await stay.doctor.ehr.setPlanStatus({ params: { carePlanId }, body: { status: 'active' } }, { ifMatch: 1 });
    await stay.doctor.ehr.addTask(
      { params: { carePlanId }, body: { text: sensitivity, assignee: { kind: 'staff', staffId: stay.staffId } } },
      { ifMatch: 2 },
    );
  }
  const { doctor, patientId } = stay;
  const everything = { documents: [] as string[], plans: [] as string[] };
  everything.documents = (await doctor.ehr.listDocuments({ query: { patientId } })).items.map((it) => it.id);
  everything.plans = (await doctor.ehr.listCarePlans({ query: { patientId } })).items.map((it) => it.id);

  /** What each way of reading gives, by sensitivity. */
  const given = async () => {
    const [documents, plans, hits, timeline, tasks, ips] = await Promise.all([
      doctor.ehr.listDocuments({ query: { patientId } }),
      doctor.ehr.listCarePlans({ query: { patientId } }),
      doctor.ehr.searchRecord({ query: { patientId, q: word } }),
      doctor.ehr.getTimeline({ query: { patientId, kind: 'document' } }),
      doctor.ehr.listOwnTasks({ query: {} }),
      doctor.ehr.getIps({ params: { patientId } }),
    ]);
    const single = await Promise.all([
      ...everything.documents.map((documentId) => outcome(doctor.ehr.getDocument({ params: { documentId } }))),
      ...everything.documents.map((documentId) =>
        outcome(doctor.ehr.downloadDocument({ params: { documentId }, query: {} })),
      ),
      ...everything.plans.map((carePlanId) => outcome(doctor.ehr.getCarePlan({ params: { carePlanId } }))),
    ]);
    return {
      documents: documents.items.map((it) => it.sensitivity),
      plans: plans.items.map((it) => it.sensitivity),
      hits: hits.items.length / 2,
      timeline: timeline.items.length,
      tasks: tasks.items.map((it) => it.text),
      ips: kinds.filter((it) => JSON.stringify(ips.bundle).includes(`${word} ${it}`)),
      single: single.filter((it) => it === 'done').length / 3,
    };
  };

  const subject: fc.Arbitrary<ConsentSubject> = fc.constantFrom(
    { kind: 'everybody' },
    { kind: 'staff', id: stay.staffId },
    { kind: 'role', id: 'doctor' },
    { kind: 'facility', id: practice.facilityId },
  );
  const decision = fc.record({
    decision: fc.constantFrom('permit' as const, 'deny' as const),
    subject,
    category: fc.constantFrom<ConsentCategory>('mental-health', 'hiv'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { maxLength: 4 }), async (decisions) => {
      await practice.deps().db.read.deleteFrom('consents').where('patient_id', '=', patientId).execute();
      for (const it of decisions) await decide(stay, it.decision, it.subject, it.category);
      const reader = {
        kind: 'user',
        staffId: stay.staffId,
        roles: ['doctor'],
        facilityIds: [practice.facilityId],
      } as const;
      const facts = decisions.map((it) => ({
        ...it,
        subject: { kind: it.subject.kind, id: it.subject.kind === 'everybody' ? null : it.subject.id },
        validUntil: null,
      }));
      const withheld = withheldFrom(reader, facts, new Date());
      const open = kinds.filter((it) => !withheld.includes(it)).toSorted();
      const seen = await given();
      expect(seen.documents.toSorted()).toEqual(open);
      expect(seen.plans.toSorted()).toEqual(open);
      expect(seen.tasks.toSorted()).toEqual(open);
      expect(seen.ips.toSorted()).toEqual(open);
      expect([seen.hits, seen.timeline, seen.single]).toEqual([open.length, open.length, open.length]);
    }),
    { numRuns: sized(8, 100) },
  );
});

test('what care plans ask of a role is said to whom the record is open; to others, that there is something', async () => {
  const { doctor, patientId, encounterId } = await practice.aStay();
  const plan = await doctor.ehr.createCarePlan({ body: { patientId, encounterId, title: 'Plan', from: '2026-11-01' } });
  const params = { carePlanId: plan.id };
  await doctor.ehr.setPlanStatus({ params, body: { status: 'active' } }, { ifMatch: 1 });
  await doctor.ehr.addTask(
    { params, body: { text: 'test for HIV', note: 'asked for', assignee: { kind: 'role', role: 'doctor' } } },
    { ifMatch: 2 },
  );
  const { doctor: another } = await practice.aStay();
  const ofPatient = async (who: typeof doctor) =>
    (await who.ehr.listOwnTasks({ query: {} })).items.filter((it) => it.patientId === patientId);
  expect(await ofPatient(doctor)).toMatchObject([{ text: 'test for HIV', planTitle: 'Plan', closed: false }]);
  expect(await ofPatient(another)).toMatchObject([{ text: '', note: null, planTitle: '', closed: true }]);
});

test('an amendment is asked for by the patient, decided once, and answered by her', async () => {
  const stay = await practice.aStay();
  const document = await aDocument(stay, 'left leg');
  const { patient } = stay;
  const entry = { kind: 'document', id: document.id } as const;
  const asked = await patient.ehr.requestAmendment({
    body: { entry, request: 'It was the right leg, not the left one.' },
  });
  expect(asked).toMatchObject({ state: 'requested', overdue: false });
  const foreign = await practice.aStay();
  expect(
    await outcome(foreign.patient.ehr.requestAmendment({ body: { entry, request: 'This is not mine at all.' } })),
  ).toBe('implausible');
  const params = { amendmentId: asked.id };
  const doctor = stay.doctor.ehr;
  const listed = await doctor.listAmendments({ query: { patientId: stay.patientId } });
  expect(listed.items.map((it) => it.id)).toEqual([asked.id]);
  const decisions = await Promise.all(
    Array.from({ length: 8 }, () =>
      outcome(
        doctor.decideAmendment({ params, body: { accepted: false, reason: 'the X-ray shows it' } }, { ifMatch: 1 }),
      ),
    ),
  );
  expect(counted(decisions)).toEqual({ done: 1, 'version-conflict': 7 });
  const said = await patient.ehr.disagreeWithRefusal({ params, body: { text: 'I know my legs.' } }, { ifMatch: 2 });
  expect(said).toMatchObject({
    state: 'refused',
    decision: { reason: 'the X-ray shows it' },
    disagreement: { text: 'I know my legs.' },
  });
  // About the patient herself: the administrator reads no record, and names it all the same.
  const request = 'I was born in May, not in March.';
  const born = await patient.ehr.requestAmendment({
    body: { entry: { kind: 'patient', id: stay.patientId }, request },
  });
  const admin = practice.person('administrator').ehr;
  const accept = (id: string) =>
    admin.decideAmendment(
      {
        params: { amendmentId: born.id },
        body: { accepted: true, reason: 'her card says so', result: { kind: 'patient', id } },
      },
      { ifMatch: 1 },
    );
  expect(await outcome(accept(foreign.patientId))).toBe('implausible');
  expect((await accept(stay.patientId)).decision?.result).toEqual({ kind: 'patient', id: stay.patientId });
  const elsewhere = practice.person('doctor', { facilityIds: ['00000000-0000-7000-8000-000000000000'] });
  expect(await outcome(elsewhere.ehr.getAmendment({ params }))).toBe('forbidden');
});

test('after a merge everything is read in the record that goes on', async () => {
  const [one, other] = [await practice.aStay(), await practice.hospital.aPatient()];
  const document = await aDocument(one, 'written before the merge');
  const { merge } = merging(practice.system, 'ehr');
  await merge(one.patientId, other.id);
  const query = { patientId: other.id };
  expect((await one.doctor.ehr.listDocuments({ query })).items.map((it) => [it.id, it.patientId])).toEqual([
    [document.id, other.id],
  ]);
  expect((await one.doctor.ehr.getTimeline({ query: { ...query, kind: 'document' } })).items).toHaveLength(1);
  const body = {
    patientId: one.patientId,
    facilityId: practice.facilityId,
    category: '11488-4',
    title: 'late',
  } as const;
  expect(await outcome(one.doctor.ehr.createDocument({ body }))).toBe('patient-merged');
  expect((await one.patient.ehr.listOwnDocuments({ query: {} })).items).toHaveLength(1);
});
