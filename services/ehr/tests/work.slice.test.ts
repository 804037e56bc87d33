import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAfterJobs } from '@nilecare/service-kit/jobs/job-rounds.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { scanWaiting } from '../src/use-cases/documents/scan-waiting.ts';
import { aDocument, bytesOf, openPractice, type Practice, type Stay } from './practice.ts';

/** What the scanner says now; undefined: nothing. */
let verdict: string | undefined;
let scanner: Server;
let practice: Practice;
beforeAll(async () => {
  scanner = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (verdict === undefined) socket.destroy();
      // The empty chunk ends the stream.
      else if (chunk.subarray(-4).equals(Buffer.alloc(4))) socket.end(`stream: ${verdict}\0`);
    });
  });
  await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
  const address = scanner.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  practice = await openPractice({ ehrScanner: `tcp://127.0.0.1:${port}`, ehrScanAgainMs: 100 });
});
afterAll(async () => {
  await practice?.stop();
  scanner?.close();
});

describe('a file', () => {
  const read = (stay: Stay, documentId: string) =>
    outcome(stay.doctor.ehr.downloadDocument({ params: { documentId }, query: {} }));

  test('that the scanner could not look at is kept, and given to nobody until it was looked at', async () => {
    const stay = await practice.aStay();
    verdict = undefined;
    const document = await aDocument(stay, 'a letter about the weather');
    expect(document.revisions[0]?.scan).toBe('waiting');
    expect(await read(stay, document.id)).toBe('document-not-scanned');
    const search = () => stay.doctor.ehr.searchRecord({ query: { patientId: stay.patientId, q: 'weather' } });
    expect((await search()).items).toEqual([]);
    const again = await aDocument(stay, 'a letter about the weather', { title: 'Again' });
    verdict = 'OK';
    await Promise.all(Array.from({ length: 4 }, () => scanWaiting(practice.deps(), new AbortController().signal)));
    expect([await read(stay, document.id), await read(stay, again.id)]).toEqual(['done', 'done']);
    expect((await search()).items).toHaveLength(2);
  });

  test('that is infected is refused at once, or taken away when it is found later', async () => {
    const stay = await practice.aStay();
    verdict = 'Eicar-Test-Signature FOUND';
    expect(await outcome(aDocument(stay, 'bad from the beginning'))).toBe('document-infected');
    verdict = undefined;
    const document = await aDocument(stay, 'bad, and found later');
    verdict = 'Eicar-Test-Signature FOUND';
    await eventually(async () => (await read(stay, document.id)) === 'document-infected');
    await eventually(async () => !(await practice.deps().documentFiles.has(document.revisions[0]?.sha256 ?? '')));
    verdict = 'OK';
  });
});

describe('a form', () => {
  const begin = (stay: Stay, templateCode: string, answers = {}) =>
    stay.doctor.ehr.beginForm({
      body: { patientId: stay.patientId, encounterId: stay.encounterId, templateCode, answers },
    });

  test('is a draft of its author, whole when it is signed, and amended by a newer version', async () => {
    const stay = await practice.aStay();
    const { ehr } = stay.doctor;
    const draft = await begin(stay, 'pain-nrs');
    const params = { formId: draft.id };
    expect(await outcome(ehr.signForm({ params }, { ifMatch: 1 }))).toBe('answers-invalid');
    expect(await outcome(ehr.saveForm({ params, body: { answers: { level: 12 } } }, { ifMatch: 1 }))).toBe(
      'answers-invalid',
    );
    const saved = await ehr.saveForm({ params, body: { answers: { level: 8, place: 'back' } } }, { ifMatch: 1 });
    const nurse = practice.person('nurse', { patientId: stay.patientId });
    expect(await outcome(nurse.ehr.getForm({ params }))).toBe('not-found');
    const signed = await ehr.signForm({ params }, { ifMatch: saved.version });
    expect(signed).toMatchObject({ state: 'signed', scores: [{ value: 8, flag: 'high' }] });
    expect(await outcome(ehr.saveForm({ params, body: { answers: {} } }, { ifMatch: signed.version }))).toBe(
      'form-not-draft',
    );

    const begun = await Promise.all(
      Array.from({ length: 8 }, () => outcome(ehr.amendForm({ params, body: { reason: 'asked again' } }))),
    );
    expect(counted(begun)).toEqual({ done: 1, 'form-not-signed': 7 });
    const { items } = await ehr.listForms({ query: { patientId: stay.patientId, state: 'draft' } });
    const amendment = items[0];
    expect(amendment).toMatchObject({ revision: 2, answers: { level: 8 } });
    await ehr.signForm({ params: { formId: amendment?.id ?? '' } }, { ifMatch: 1 });
    expect(await ehr.getForm({ params })).toMatchObject({ state: 'amended', amendedBy: amendment?.id });
    expect((await stay.patient.ehr.listOwnForms({ query: {} })).items.map((it) => it.id)).toEqual([amendment?.id]);
  });

  test('keeps the version of its template, which one of many changes at once', async () => {
    const stay = await practice.aStay();
    const admin = practice.person('administrator', { facilityIds: ['*'] });
    const { code, version, inUse, changedAt, changedBy, ...body } = await admin.ehr.getFormTemplate({
      params: { code: 'pain-nrs' },
      query: {},
    });
    const form = await begin(stay, code);
    const changes = await Promise.all(
      Array.from({ length: 8 }, () =>
        outcome(
          admin.ehr.changeFormTemplate({ params: { code }, body: { ...body, rights: 'ours' } }, { ifMatch: version }),
        ),
      ),
    );
    expect(counted(changes)).toEqual({ done: 1, 'version-conflict': 7 });
    expect((await stay.doctor.ehr.getForm({ params: { formId: form.id } })).templateVersion).toBe(version);
    expect((await begin(stay, code)).templateVersion).toBe(version + 1);
    expect([inUse, changedAt.length > 0, changedBy.name]).toEqual([true, true, expect.any(String)]);
    const broken = {
      ...body,
      scores: [
        {
          ...body.scores[0],
          id: 'x',
          title: body.title,
          formula: { kind: 'sum' as const, of: ['nothing'] },
          bands: [],
        },
      ],
    };
    expect(await outcome(admin.ehr.createFormTemplate({ body: { ...broken, code: 'broken' } }))).toBe(
      'template-unsound',
    );
  });
});

describe('a care plan', () => {
  test.each(seeds(1))('that many write in at once takes each step of one of them (%i)', async () => {
    const stay = await practice.aStay();
    const { ehr } = stay.doctor;
    const body = {
      patientId: stay.patientId,
      encounterId: stay.encounterId,
      title: 'Diabetes',
      from: '2026-11-01',
      templateCode: 'diabetes-type-2',
    };
    const plan = await ehr.createCarePlan({ body });
    const params = { carePlanId: plan.id };
    expect(plan).toMatchObject({ status: 'draft', goals: [{ status: 'proposed' }, {}], tasks: [{}, {}, {}, {}] });
    expect((await stay.patient.ehr.listOwnCarePlans({ query: {} })).items).toEqual([]);
    const active = await ehr.setPlanStatus({ params, body: { status: 'active' } }, { ifMatch: plan.version });
    const written = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        outcome(ehr.addGoal({ params, body: { text: `goal ${at}` } }, { ifMatch: active.version })),
      ),
    );
    expect(counted(written)).toEqual({ done: 1, 'version-conflict': 199 });
    expect((await ehr.getCarePlan({ params })).goals).toHaveLength(3);

    const own = plan.tasks.find((it) => it.assignee.kind === 'patient');
    const done = await stay.patient.ehr.doOwnTask({ params: { ...params, taskId: own?.id ?? '' } });
    expect(done.tasks.find((it) => it.id === own?.id)).toMatchObject({
      status: 'completed',
      done: { by: { id: stay.patient.userId } },
    });
    const other = plan.tasks.find((it) => it.assignee.kind === 'role');
    expect(await outcome(stay.patient.ehr.doOwnTask({ params: { ...params, taskId: other?.id ?? '' } }))).toBe(
      'not-found',
    );
    const { version } = await ehr.getCarePlan({ params });
    await ehr.setPlanStatus({ params, body: { status: 'completed' } }, { ifMatch: version });
    expect(await outcome(ehr.addGoal({ params, body: { text: 'late' } }, { ifMatch: version + 1 }))).toBe(
      'plan-closed',
    );
    expect(await outcome(ehr.setPlanStatus({ params, body: { status: 'active' } }, { ifMatch: version + 1 }))).toBe(
      'step-not-possible',
    );
  });
});

describe('a copy of a record', () => {
  const ready = (stay: Stay, exportId: string) =>
    eventually(async () => {
      const found = await stay.patient.ehr.getOwnExport({ params: { exportId } });
      return found.state === 'ready' && found;
    });
  const fileOf = async (stay: Stay, exportId: string) =>
    fetch(`${practice.system.url('ehr')}/api/v1/own-record/exports/${exportId}/file`, {
      headers: { authorization: `Bearer ${stay.patient.token}` },
    });

  test('is made as PDF and as FHIR, for who asked alone, and goes when its time is over', async () => {
    const stay = await practice.aStay();
    await aDocument(stay, 'a letter', { title: 'Letter of the clinic' });
    const wish = async (format: 'pdf' | 'fhir') => (await stay.patient.ehr.requestOwnExport({ body: { format } })).id;
    const [pdf, fhir] = [await wish('pdf'), await wish('fhir')];
    expect(await ready(stay, pdf)).toMatchObject({ progress: 100, missing: ['medication', 'results'] });
    expect((await (await fileOf(stay, pdf)).text()).slice(0, 5)).toBe('%PDF-');
    await ready(stay, fhir);
    const bundle = JSON.stringify(await (await fileOf(stay, fhir)).json());
    expect(bundle).toContain('Letter of the clinic');
    expect(bundle).toContain('no-allergy-info');
    expect(await outcome(stay.doctor.ehr.getRecordExport({ params: { exportId: fhir } }))).toBe('not-found');

    const found = await practice.deps().exports.get(pdf);
    await practice
      .deps()
      .db.read.updateTable('file_jobs')
      .set({ expires_at: new Date(0) })
      .where('id', '=', pdf)
      .execute();
    await lookAfterJobs(practice.deps(), practice.deps().exports);
    expect(await outcome(stay.patient.ehr.downloadOwnExport({ params: { exportId: pdf } }))).toBe('record-export-gone');
    expect(await practice.deps().exports.files.has(found.file?.name ?? '')).toBe(false);
  });

  test('that was cancelled is not made, and one that is ready is not cancelled', async () => {
    const stay = await practice.aStay();
    const { ehr } = stay.doctor;
    const ask = () => ehr.requestRecordExport({ body: { patientId: stay.patientId, reason: 'second opinion' } });
    const { id: exportId } = await ask();
    const cancelled = await outcome(ehr.cancelRecordExport({ params: { exportId } }));
    const after = await eventually(async () => {
      const { state } = await ehr.getRecordExport({ params: { exportId } });
      return (state === 'cancelled' || state === 'ready') && state;
    });
    expect(after === 'cancelled').toBe(cancelled === 'done');
    expect(await outcome(ehr.cancelRecordExport({ params: { exportId } }))).toBe('record-export-over');

    // What is refused afterwards is not in anybody's hands any more.
    const { id: made } = await ask();
    await eventually(async () => (await ehr.getRecordExport({ params: { exportId: made } })).state === 'ready');
    const desk = practice.person('receptionist').ehr;
    const signed = { how: 'on-paper', by: 'Amina Hassan' } as const;
    const refusal = {
      decision: 'deny',
      subject: { kind: 'staff', id: stay.staffId },
      category: 'hiv',
      signed,
    } as const;
    await desk.recordConsent({ body: { patientId: stay.patientId, ...refusal } });
    expect(await outcome(ehr.downloadRecordExport({ params: { exportId: made } }))).toBe('record-export-gone');
  });
});

test('the summary says what is not known, and what could not be asked for', async () => {
  const stay = await practice.aStay();
  await stay.doctor.clinical.recordProblem({ body: { patientId: stay.patientId, text: 'Asthma', code: null } });
  const { missing, bundle } = await stay.doctor.ehr.getIps({ params: { patientId: stay.patientId } });
  expect(missing).toEqual(['medication', 'results']);
  const said = JSON.stringify(bundle);
  for (const part of [
    '60591-5',
    '10160-0',
    '48765-2',
    '11450-4',
    'Asthma',
    'no-allergy-info',
    'no-procedure-info',
    'unavailable',
  ])
    expect(said).toContain(part);
  expect(bytesOf(said).length).toBeGreaterThan(1_000);
});

test('a cursor that no list gave, and a day that no calendar has, are refused', async () => {
  const { doctor, patientId, encounterId } = await practice.aStay();
  const cursor = (...position: string[]) => Buffer.from(JSON.stringify(position)).toString('base64url');
  const id = '00000000-0000-7000-8000-000000000000';
  const answers = await Promise.all([
    ...['', 'x', cursor('yesterday', id), cursor('0000-01-01', id), cursor(id)].flatMap((it) => [
      outcome(doctor.ehr.getTimeline({ query: { patientId, cursor: it } })),
      outcome(doctor.ehr.listOwnTasks({ query: { cursor: it } })),
      outcome(doctor.ehr.listAmendments({ query: { cursor: it } })),
    ]),
    outcome(doctor.ehr.createCarePlan({ body: { patientId, encounterId, title: 'Plan', from: '0000-01-01' } })),
  ]);
  expect(new Set(answers)).toEqual(new Set(['invalid-request']));
});
