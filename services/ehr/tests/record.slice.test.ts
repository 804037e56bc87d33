import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { foreignEvents } from '@nilecare/testing/foreign-events.ts';
import {
  encounterAdmitted,
  encounterDischarged,
  encounterTimesCorrected,
} from '@nilecare/contracts/events/clinical.ts';
import { labResultCorrected, labResultFinal } from '@nilecare/contracts/events/lab.ts';
import { randomUUID } from 'node:crypto';
import { searchTexts } from '../src/data/search-texts.ts';
import { storedFiles } from '../src/data/stored-files.ts';
import { sweepEmpty } from '../src/use-cases/documents/sweep-empty.ts';
import { sweepFiles } from '../src/use-cases/documents/sweep-files.ts';
import { aDocument, api, bytesOf, openPractice, type Practice } from './practice.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice?.stop());

const textOf = (patientId: string) => ({
  ...{ kind: 'form' as const, patientId, encounterId: null, at: new Date(), sensitivity: 'general' as const },
  ...{ title: 'nobody knows it', body: '' },
});

describe('the timeline', () => {
  test('is fed by the owners, late and twice, and built anew it is the same', async () => {
    const { doctor, patientId, encounterId } = await practice.aStay();
    await doctor.clinical.recordProblem({ body: { patientId, encounterId, text: 'Asthma' } });
    await doctor.clinical.recordImmunisation({
      body: { patientId, vaccine: { text: 'BCG' }, occurredOn: '1998', reported: true },
    });
    await aDocument({ doctor, patientId, encounterId }, 'seen in the clinic');
    const timeline = () => doctor.ehr.getTimeline({ query: { patientId } });
    const whole = await eventually(async () => {
      const { items } = await timeline();
      return items.length === 4 && items;
    });
    expect(whole.map((it) => it.kind).toSorted()).toEqual(['document', 'encounter', 'immunisation', 'problem']);
    expect(whole.every((it) => it.label === null || it.kind === 'document')).toBe(true);

    const rows = () =>
      practice
        .deps()
        .db.read.selectFrom('timeline_entries')
        .select(['kind', 'subject_id', 'patient_id', 'encounter_id', 'happened_at', 'version', 'status', 'code'])
        .where('patient_id', '=', patientId)
        .orderBy('subject_id')
        .execute();
    const live = await rows();
    const { db } = practice.deps();
    const texts = () =>
      db.read
        .selectFrom('search_texts')
        .selectAll()
        .where('patient_id', '=', patientId)
        .orderBy('subject_id')
        .execute();
    const found = await texts();
    const rebuild = (compareOnly = false) =>
      practice.system.asService('test', 'ehr', api).rebuildTimeline({ body: { patientId, compareOnly } });
    const nothing = { changed: 0, removed: 0, differences: [], missing: ['lab', 'medication'] };
    expect(await rebuild()).toMatchObject(nothing);
    expect(await rows()).toEqual(live);
    // From nothing; and what nobody knows goes.
    await db.read.deleteFrom('timeline_entries').where('patient_id', '=', patientId).execute();
    await db.read.updateTable('search_texts').set({ body: '' }).where('patient_id', '=', patientId).execute();
    await searchTexts(db.read).put({ ...textOf(patientId), id: randomUUID() });
    const compared = await rebuild(true);
    expect(compared).toMatchObject({ entries: 4, changed: 5, removed: 1 });
    expect(counted(compared.differences.map((it) => `${it.of} ${it.what}`))).toEqual({
      ...{ 'timeline lacking': 4, 'search differs': 1, 'search unknown': 1 },
    });
    expect(await rows()).toEqual([]);
    expect(await rebuild()).toEqual(compared);
    expect([await rows(), await texts()]).toEqual([live, found]);
    expect(await rebuild(true)).toMatchObject(nothing);
  });

  test('takes a correction that comes before what it corrects, and each twice, as one entry', async () => {
    const { doctor, patientId } = await practice.aStay();
    const events = await foreignEvents(practice.system);
    const potassium = { en: 'Potassium', ar: 'البوتاسيوم' };
    const result = {
      ...{ itemId: randomUUID(), resultId: randomUUID(), orderId: randomUUID(), patientId },
      ...{
        facilityId: practice.facilityId,
        ordererId: null,
        testCode: 'K',
        test: potassium,
        loinc: '2823-3',
        unit: 'mmol/L',
      },
    };
    const final = { ...result, value: '7.1', flag: 'HH', at: '2026-11-01T08:00:00.000Z' };
    const corrected = {
      ...final,
      value: '4.1',
      flag: 'N',
      at: '2026-11-01T09:00:00.000Z',
      previousValue: '7.1',
      reason: 'haemolysed',
    };
    for (const _ of [1, 2]) {
      await events.tell(labResultCorrected, patientId, corrected);
      await events.tell(labResultFinal, patientId, final);
    }
    await events.stop();
    const query = { patientId, kind: 'lab-result' };
    const [entry, ...others] = await eventually(async () => {
      const { items } = await doctor.ehr.getTimeline({ query });
      return items[0]?.at === final.at && items[0].status === 'corrected' && items;
    });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      code: 'K',
      label: potassium,
      flag: null,
      source: { service: 'lab', path: `/lab-results/${result.itemId}/history` },
    });
    expect(JSON.stringify(entry)).not.toContain('7.1');
  });

  test('has a stay where its beginning was corrected to, whichever is heard first', async () => {
    const { doctor, patientId } = await practice.aStay();
    const events = await foreignEvents(practice.system);
    const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
    const of = () => ({
      ...{ encounterId: randomUUID(), patientId, facilityId: practice.facilityId, class: 'inpatient' as const },
    });
    const [inOrder, late] = [of(), of()];
    const admits = (it: typeof late) => events.tell(encounterAdmitted, patientId, { ...it, ...admitted });
    const ends = (it: typeof late) => events.tell(encounterDischarged, patientId, { ...it, version: 2, at: at(18) });
    const admitted = { version: 1, wardId: null, at: at(8) };
    const corrects = (it: typeof late, version: number, hour: number) =>
      events.tell(encounterTimesCorrected, patientId, {
        ...{ ...it, version, at: at(20), admittedAt: at(hour), dischargedAt: at(18), correctedBy: null },
        before: { admittedAt: at(8), dischargedAt: at(18) },
      });
    const entryOf = async ({ encounterId }: typeof late) => {
      const { items } = await doctor.ehr.getTimeline({ query: { patientId, kind: 'encounter' } });
      return items.find((it) => it.id === encounterId);
    };
    for (const _ of [1, 2]) await corrects(late, 3, 9);
    await eventually(async () => (await entryOf(late))?.at === at(9));
    for (const it of [late, inOrder]) {
      await admits(it);
      await ends(it);
    }
    await eventually(async () =>
      expect(await entryOf(inOrder)).toMatchObject({ at: at(8), status: 'finished', version: 2 }),
    );
    expect(await entryOf(late)).toMatchObject({ at: at(9), status: 'finished' });
    await corrects(inOrder, 3, 7);
    await corrects(inOrder, 4, 10);
    await eventually(async () => (await entryOf(inOrder))?.at === at(10));
    await events.stop();
  });

  test('goes on page by page, and stays closed to who has nothing to do with the patient', async () => {
    const { doctor, patientId, patient } = await practice.aStay();
    const another = await practice.aStay();
    for (const text of ['one', 'two', 'three'])
      await aDocument({ doctor, patientId, encounterId: await stayOf(patientId) }, text, { title: text });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await doctor.ehr.getTimeline({
        query: { patientId, kind: 'document', limit: 1, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(3);
    expect(await outcome(another.doctor.ehr.getTimeline({ query: { patientId } }))).toBe('no-care-relationship');
    expect(await outcome(practice.person('receptionist').ehr.getTimeline({ query: { patientId } }))).toBe('forbidden');
    expect((await patient.ehr.getOwnTimeline({ query: { kind: 'document' } })).items).toHaveLength(3);
    expect((await another.patient.ehr.getOwnTimeline({ query: { kind: 'document' } })).items).toEqual([]);
  });

  const stayOf = async (patientId: string) =>
    (await practice.deps().sources.clinical.listEncounters({ query: { patientId } })).items[0]?.id ?? '';
});

/** A document is found under its title and its category. */
const titleOf = (title: string) => expect.stringMatching(new RegExp(`^${title} · `));

describe('documents', () => {
  test('are kept encrypted, once for each content, and come back as they were', async () => {
    const stay = await practice.aStay();
    const text = `Secret of ${randomUUID()}`;
    const document = await aDocument(stay, text);
    expect(document).toMatchObject({ state: 'current', revisions: [{ mediaType: 'text/plain', scan: 'unscanned' }] });
    // Nobody looks at files here, and who runs the installation is told.
    const admin = practice.person('administrator', { facilityIds: ['*'] }).ehr;
    const scans = await admin.getDocumentScans({});
    expect([scans.scanner, scans.files.unscanned > 0, scans.files.clean]).toEqual([false, true, 0]);
    const answer = await fetch(`${practice.system.url('ehr')}/api/v1/documents/${document.id}/file`, {
      headers: { authorization: `Bearer ${stay.doctor.token}` },
    });
    expect(await answer.text()).toBe(text);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const stored = practice.deps().documentFiles;
    expect(await stored.has(document.revisions[0]?.sha256 ?? '')).toBe(true);

    // The same file for another patient is stored once; sent again it is no revision.
    const other = await practice.aStay();
    await aDocument(other, text);
    const again = { params: { documentId: document.id }, query: {}, file: bytesOf(text) };
    expect((await stay.doctor.ehr.uploadDocument(again, { ifMatch: 1 })).revisions).toHaveLength(1);
    const files = await practice
      .deps()
      .db.read.selectFrom('stored_files')
      .select('sha256')
      .where('sha256', '=', document.revisions[0]?.sha256 ?? '')
      .execute();
    expect(files).toHaveLength(1);

    const next = { ...again, file: bytesOf(`${text}, corrected`) };
    expect(await outcome(stay.doctor.ehr.uploadDocument(next, { ifMatch: 1 }))).toBe('version-conflict');
    expect(
      (await stay.doctor.ehr.uploadDocument(next, { ifMatch: document.version })).revisions.map((it) => it.revision),
    ).toEqual([2, 1]);
    expect(await outcome(other.doctor.ehr.downloadDocument({ params: again.params, query: {} }))).toBe(
      'no-care-relationship',
    );
    const params = { documentId: document.id };
    await stay.doctor.ehr.retractDocument(
      { params, body: { reason: 'another patient' } },
      { ifMatch: document.version + 1 },
    );
    expect(await outcome(stay.doctor.ehr.downloadDocument({ params, query: {} }))).toBe('document-retracted');
  });

  test('that are lost are said to be, and come back with the same file; what no document knows is swept', async () => {
    const [one, other] = [await practice.aStay(), await practice.aStay()];
    const { db, documentFiles } = practice.deps();
    const text = `Lost ${randomUUID()}`;
    const document = await aDocument(one, text);
    const sha256 = document.revisions[0]?.sha256 ?? '';
    const read = () => outcome(one.doctor.ehr.downloadDocument({ params: { documentId: document.id }, query: {} }));
    await documentFiles.remove(sha256);
    expect(await read()).toBe('document-lost');
    // It was written before the keys were rotated.
    await db.read.updateTable('stored_files').set({ key_id: 'old' }).where('sha256', '=', sha256).execute();
    await Promise.all(Array.from({ length: 4 }, () => aDocument(other, text)));
    expect(await read()).toBe('done');

    const unknown = sha256.replace(/^./, (first) => (first === '0' ? '1' : '0'));
    await documentFiles.write(
      unknown,
      documentFiles.read(sha256, (await storedFiles(db.read).find(sha256))?.keyId ?? ''),
    );
    await sweepFiles(practice.deps(), new Date(Date.now() + 1_000));
    expect(await Promise.all([unknown, sha256].map((it) => documentFiles.has(it)))).toEqual([false, true]);
  });

  test('without a file are known to who added them, until they are taken back or an hour is over', async () => {
    const { doctor, patientId, encounterId, patient } = await practice.aStay();
    const body = { patientId, encounterId, category: '11488-4', title: 'Refused' } as const;
    const { id: documentId, version } = await doctor.ehr.createDocument({ body });
    const nurse = practice.person('nurse', { staffId: (await practice.hospital.aStaffMember('nurse')).id });
    await nurse.clinical.breakGlass({ body: { patientId, category: 'emergency', reason: 'found unconscious' } });
    const query = { patientId };
    const listed = async (who: typeof doctor) => (await who.ehr.listDocuments({ query })).items.map((it) => it.title);
    expect([await listed(doctor), await listed(nurse)]).toEqual([['Refused'], []]);
    const { ehr } = doctor;
    await ehr.retractDocument({ params: { documentId }, body: { reason: 'refused' } }, { ifMatch: version });
    expect(await listed(doctor)).toEqual([]);
    expect((await patient.ehr.getOwnTimeline({ query: { kind: 'document' } })).items).toEqual([]);
    const kept = await aDocument({ doctor, patientId, encounterId }, 'with a file');
    await ehr.createDocument({ body });
    await sweepEmpty(practice.deps(), new Date(Date.now() - 3_600_000));
    expect(await listed(doctor)).toHaveLength(2);
    await sweepEmpty(practice.deps(), new Date(Date.now() + 1_000));
    expect(await outcome(ehr.getDocument({ params: { documentId } }))).toBe('not-found');
    expect((await ehr.listDocuments({ query })).items.map((it) => it.id)).toEqual([kept.id]);
  });

  test.each([
    ['a page of the web', '<html><script>1</script></html>', 'document-active'],
    ['a program', 'MZ\u0090\u0000', 'document-type-refused'],
    ['nothing', '', 'document-type-refused'],
    ['a PDF with a script', '%PDF-1.4\n1 0 obj << /S /JavaScript /JS (x) >>', 'document-active'],
    ['a text that is too long', 'a'.repeat(2 * 1024 * 1024 + 1), 'body-too-large'],
    ['more than any file may have', 'a'.repeat(25 * 1024 * 1024 + 1), 'body-too-large'],
  ])('refuse %s', async (_what, content, code) => {
    expect(await outcome(aDocument(await practice.aStay(), content))).toBe(code);
  });

  test('are found by their words, in either language, in the record of the one patient', async () => {
    const stay = await practice.aStay();
    await aDocument(stay, 'The fractures of the left wrist healed well.', { title: 'Orthopaedics' });
    await aDocument(stay, 'تم إجراء أشعة على الصَّدر وكانت سليمة', { title: 'تقرير الأشعة' });
    const find = async (q: string, who = stay) =>
      (await who.doctor.ehr.searchRecord({ query: { patientId: stay.patientId, q } })).items.map((it) => it.title);
    expect(await find('fracture')).toHaveLength(1);
    expect(await find('fracture -wrist')).toEqual([]);
    expect(await find('اشعه الصدر')).toHaveLength(1);
    expect(await find('"left wrist"')).toHaveLength(1);
    expect(await find('colonoscopy')).toEqual([]);
    await aDocument(stay, 'كسور fractures of the الرُّكبة، ٥٠٠ مجم', { title: 'إصابة' });
    for (const q of ['fracture الركبه', 'the كسور', '500', '٥٠٠']) expect(await find(q)).toEqual([titleOf('إصابة')]);
    for (const q of ['fracture | colonoscopy', '%%', "_' & !", ':*)(']) expect(await find(q)).toEqual([]);
    // The newest of equals first, under the name that it was given.
    await aDocument(stay, 'تم إجراء أشعة على الصَّدر وكانت سليمة', { title: 'تقرير الأشعة' });
    const [newest, ...older] = (await stay.doctor.ehr.searchRecord({ query: { patientId: stay.patientId, q: 'صدر' } }))
      .items;
    expect([newest?.title, older.length]).toEqual([titleOf('تقرير الأشعة'), 1]);
    expect(newest && older[0] && newest.at > older[0].at).toBe(true);
    // Words with others before them, shown as they were written.
    await aDocument(stay, 'نُقل من العيادة والمستشفى بعد التِهابٍ رِئوي وَالحُمَّى', { title: 'خروج' });
    for (const q of ['مستشفى', 'بالعيادة', 'حمى']) expect(await find(q)).toEqual([titleOf('خروج')]);
    const lung = await stay.doctor.ehr.searchRecord({ query: { patientId: stay.patientId, q: 'رئوى' } });
    expect(lung.items[0]?.excerpt.map((it) => it.text).join('')).toContain('التِهابٍ رِئوي وَالحُمَّى');
    const { items } = await stay.doctor.ehr.searchRecord({ query: { patientId: stay.patientId, q: 'wrist' } });
    expect(items[0]?.excerpt.filter((it) => it.match).map((it) => it.text)).toEqual(['wrist']);
    const other = await practice.aStay();
    expect((await other.doctor.ehr.searchRecord({ query: { patientId: other.patientId, q: 'wrist' } })).items).toEqual(
      [],
    );
    expect(await outcome(find('wrist', other))).toBe('no-care-relationship');
  });
});
