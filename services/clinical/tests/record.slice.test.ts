import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { allergyChanged, allergyRecorded, problemRecorded } from '@nilecare/contracts/events/clinical.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { entryRows } from '../src/data/entries.ts';
import { allergyKind } from '../src/domain/allergy.ts';
import { writeEntry } from '../src/domain/entry.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic([auditRecorded, problemRecorded, allergyRecorded, allergyChanged]);
});
afterAll(() => clinic?.stop());

const rowsOf = (patientId: string, kind: 'problem' | 'diagnosis' | 'allergy' | 'immunisation') =>
  clinic
    .db()
    .read.selectFrom('record_entries')
    .selectAll()
    .where('patient_id', '=', patientId)
    .where('kind', '=', kind)
    .execute();
const penicillin = { substance: { text: 'Penicillin' }, category: 'medication' as const };

describe('a problem', () => {
  test('is recorded by its code, changed, and keeps every state', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const problem = await doctor.recordProblem({ body: { patientId, code: 'E11.9', onset: '2015' } });
    expect(problem).toMatchObject({
      version: 1,
      code: 'E11.9',
      text: 'Type 2 diabetes mellitus without complications',
      clinicalStatus: 'active',
      onset: '2015',
      recordedBy: { name: 'Mona Abdelaziz' },
    });
    const params = { problemId: problem.id };
    const body = { code: 'E11.9', text: 'Diabetes', onset: '2015', clinicalStatus: 'remission' as const };
    const changed = await doctor.changeProblem(
      { params, body: { ...body, abatement: '2025-06', changeReason: 'lost weight' } },
      { ifMatch: 1 },
    );
    expect(changed).toMatchObject({ version: 2, text: 'Diabetes', clinicalStatus: 'remission' });
    const { items } = await doctor.getProblemHistory({ params });
    expect(items.map((it) => [it.version, it.reason, it.entry.clinicalStatus])).toEqual([
      [2, 'lost weight', 'remission'],
      [1, null, 'active'],
    ]);
    const events = await eventually(() => {
      const found = clinic.published.of(problemRecorded).filter((it) => it.data.problemId === problem.id);
      return found.length === 2 && found;
    });
    expect(events.map((it) => it.data.version)).toEqual([1, 2]);
    expect(JSON.stringify(events)).not.toContain('Diabetes');
  });

  test('is on the list once, of fifty who record it at once', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const record = () => outcome(doctor.recordProblem({ body: { patientId, code: 'I10' } }));
    expect(counted(await Promise.all(Array.from({ length: 50 }, record)))).toEqual({ done: 1, 'problem-listed': 49 });
    expect(await rowsOf(patientId, 'problem')).toHaveLength(1);
  });

  test('is changed once, of twenty who read the same version; each state is kept', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const { id } = await doctor.recordProblem({ body: { patientId, text: 'cough' } });
    const change = (n: number) =>
      outcome(doctor.changeProblem({ params: { problemId: id }, body: { text: `cough, day ${n}` } }, { ifMatch: 1 }));
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => change(n)));
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 19 });
    const versions = await clinic
      .db()
      .read.selectFrom('record_versions')
      .select('version')
      .where('entry_id', '=', id)
      .execute();
    expect(versions.map((it) => it.version)).toEqual([1, 2]);
  });

  test('is refused where it cannot be right', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const record = (body: object) => outcome(doctor.recordProblem({ body: { patientId, text: 'x', ...body } }));
    expect(await record({ code: 'X99.Z' })).toBe('unknown-diagnosis-code');
    expect(await record({ code: 'flu' })).toBe('invalid-request');
    expect(await record({ text: null })).toBe('implausible');
    expect(await record({ onset: '1970' })).toBe('implausible');
    expect(await record({ onset: '2020', abatement: '2019', clinicalStatus: 'resolved' })).toBe('implausible');
    expect(await record({ abatement: '2020' })).toBe('implausible');
    expect(await record({ verificationStatus: 'entered-in-error' })).toBe('implausible');
    const other = await clinic.aStay();
    expect(await record({ encounterId: other.encounter.id })).toBe('encounter-of-another');
    expect(await rowsOf(patientId, 'problem')).toEqual([]);
  });

  test('was an error once and for all, with a reason, and stands last', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const wrong = await doctor.recordProblem({ body: { patientId, text: 'gout' } });
    const right = await doctor.recordProblem({ body: { patientId, text: 'arthritis' } });
    const asError = (ifMatch: number, changeReason: string | null) =>
      outcome(
        doctor.changeProblem(
          {
            params: { problemId: wrong.id },
            body: { text: 'gout', verificationStatus: 'entered-in-error', changeReason },
          },
          { ifMatch },
        ),
      );
    expect(await asError(1, null)).toBe('implausible');
    expect(await asError(1, 'another patient')).toBe('done');
    expect(await asError(2, 'again')).toBe('entered-in-error');
    const { items } = await doctor.listProblems({ query: { patientId } });
    expect(items.map((it) => it.id)).toEqual([right.id, wrong.id]);
  });
});

describe('a diagnosis', () => {
  test('stands in an encounter, one principal of each stage, and comes with the discharge', async () => {
    const { patientId, doctor, encounter } = await clinic.aStay();
    const encounterId = encounter.id;
    const given = { patientId, encounterId, code: 'J18.9', rank: 'principal' as const };
    const record = () => outcome(doctor.recordDiagnosis({ body: { ...given, presentOnAdmission: 'yes' } }));
    expect(counted(await Promise.all(Array.from({ length: 20 }, record)))).toEqual({
      done: 1,
      'principal-diagnosis-taken': 19,
    });
    await doctor.recordDiagnosis({ body: { patientId, encounterId, text: 'old fracture' } });
    const diagnoses = [
      { code: 'J18.9', text: 'Pneumonia, left' },
      { code: null, text: 'dehydration' },
    ];
    const body = { disposition: 'home' as const, diagnoses };
    const ended = await doctor.dischargePatient({ params: { encounterId }, body }, { ifMatch: 1 });
    expect(ended).toMatchObject({ status: 'finished', discharge: { disposition: 'home' } });
    const { items } = await doctor.listDiagnoses({ query: { patientId, encounterId } });
    expect(items.map((it) => [it.stage, it.rank, it.text])).toEqual([
      ['discharge', 'principal', 'Pneumonia, left'],
      ['discharge', 'secondary', 'dehydration'],
      ['working', 'principal', 'Pneumonia, unspecified organism'],
      ['working', 'secondary', 'old fracture'],
    ]);
  });

  test('keeps a discharge from happening by half, and is for who may diagnose', async () => {
    const { doctor, encounter } = await clinic.aStay();
    const body = { diagnoses: [{ code: 'X99.Z', text: 'nothing' }] };
    const discharge = (client: typeof doctor, given: typeof body) =>
      outcome(client.dischargePatient({ params: { encounterId: encounter.id }, body: given }, { ifMatch: 1 }));
    expect(await discharge(doctor, body)).toBe('unknown-diagnosis-code');
    const known = { diagnoses: [{ code: 'J18.9', text: 'pneumonia' }] };
    expect(await discharge(clinic.as('receptionist', null), known)).toBe('forbidden');
    expect(await discharge(clinic.doctor(), known)).toBe('no-care-relationship');
    expect((await doctor.getEncounter({ params: { encounterId: encounter.id } })).status).toBe('in-progress');
  });
});

test('diagnosis codes are found by code and by words in both languages', async () => {
  const search = async (text: string) =>
    (await clinic.doctor().searchDiagnosisCodes({ query: { search: text } })).items.map((it) => it.code);
  expect((await search('j18'))[0]).toBe('J18.0');
  expect((await search('j18')).at(-1)).toBe('J18');
  expect(await search('type 2 diabetes')).toContain('E11');
  expect(await search('التهاب رئوي')).toContain('J18.9');
  const rows = await clinic.db().read.selectFrom('diagnosis_code_lists').select('version').execute();
  expect(rows).toHaveLength(1);
});

describe('an allergy', () => {
  test('is told apart: nobody asked, none known, recorded', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const banner = () => clinic.as('pharmacist', null).listAllergies({ query: { patientId } });
    expect(await banner()).toEqual({ status: 'not-recorded', noneKnown: null, items: [] });
    await doctor.stateNoAllergies({ body: { patientId } });
    expect(await banner()).toMatchObject({ status: 'none-known', noneKnown: { by: { name: 'Mona Abdelaziz' } } });
    const allergy = await doctor.recordAllergy({
      body: {
        patientId,
        ...penicillin,
        criticality: 'high',
        reactions: [{ manifestation: 'anaphylaxis', severity: 'severe', onset: '2019' }],
      },
    });
    expect(await banner()).toMatchObject({ status: 'recorded', noneKnown: null, items: [{ id: allergy.id }] });
    expect(await outcome(doctor.stateNoAllergies({ body: { patientId } }))).toBe('allergies-recorded');

    const params = { allergyId: allergy.id };
    const refuted = { ...penicillin, verificationStatus: 'refuted' as const, changeReason: 'tested' };
    await doctor.changeAllergy({ params, body: refuted }, { ifMatch: 1 });
    // The statement was contradicted: whether there are others, nobody has asked since.
    expect(await banner()).toMatchObject({ status: 'not-recorded', items: [{ verificationStatus: 'refuted' }] });
    const kinds = await eventually(() => {
      const found = [...clinic.published.of(allergyRecorded), ...clinic.published.of(allergyChanged)];
      const own = found.filter((it) => it.data.allergyId === allergy.id).map((it) => it.type);
      return own.length === 2 && own;
    });
    expect(kinds).toEqual(['allergy.recorded', 'allergy.changed']);
  });

  test('stands on the list once, however it is spelt, of thirty who record it at once', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const spellings = ['Penicillin', ' PENICILLIN', 'penicillin.', 'Pénicillin'];
    const record = (_: unknown, n: number) =>
      outcome(
        doctor.recordAllergy({ body: { patientId, ...penicillin, substance: { text: spellings[n % 4] ?? '' } } }),
      );
    expect(counted(await Promise.all(Array.from({ length: 30 }, record)))).toEqual({ done: 1, 'allergy-listed': 29 });
    expect(await rowsOf(patientId, 'allergy')).toHaveLength(1);
    const latex = { patientId, category: 'environment' as const };
    await doctor.recordAllergy({ body: { ...latex, substance: { text: 'Latex', code: '111088007' } } });
    const again = doctor.recordAllergy({ body: { ...latex, substance: { text: 'Rubber', code: '111088007' } } });
    expect(await outcome(again)).toBe('allergy-listed');
  });

  test('is refused by the unique key under the name of the one that is there, of two who both saw none', async () => {
    const { encounter, patientId } = await clinic.aStay();
    const place = { patientId, encounterId: null, facilityId: encounter.facilityId };
    const by = { id: randomUUID(), name: 'Mona Abdelaziz', staffId: null };
    const body = allergyKind.body.parse(penicillin);
    const write = () =>
      clinic.db().transaction(async (tx) => {
        const entry = writeEntry(place, { by, at: new Date(), body });
        await entryRows(tx, allergyKind).insert(entry);
      });
    const refused = (await Promise.allSettled([write(), write()])).filter((it) => it.status === 'rejected');
    const [listed, ...more] = await rowsOf(patientId, 'allergy');
    expect(more).toEqual([]);
    expect(refused.map((it) => it.reason)).toMatchObject([
      { code: 'allergy-listed', extensions: { allergyId: listed?.id } },
    ]);
  });

  test('and the statement that there are none never stand together', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { patientId, doctor } = await clinic.aStay();
      await Promise.all([
        outcome(doctor.stateNoAllergies({ body: { patientId } })),
        outcome(doctor.recordAllergy({ body: { patientId, ...penicillin } })),
      ]);
      const open = await clinic
        .db()
        .read.selectFrom('allergy_statements')
        .select('id')
        .where('patient_id', '=', patientId)
        .where('ended_at', 'is', null)
        .execute();
      expect(open).toEqual([]);
      expect((await doctor.listAllergies({ query: { patientId } })).status).toBe('recorded');
    }
  });
});

describe('an immunisation', () => {
  const tetanus = { vaccine: { text: 'Tetanus', cvx: '35' }, lotNumber: 'A1', occurredOn: '2026-05-01' };
  test('is given once a day, gets a reaction, and says why where it is not given', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const body = { patientId, ...tetanus, expiresOn: '2027-01-01', site: 'left-arm' as const };
    const given = await doctor.recordImmunisation({ body });
    expect(await outcome(doctor.recordImmunisation({ body }))).toBe('immunisation-listed');
    const changed = await doctor.changeImmunisation(
      {
        params: { immunisationId: given.id },
        body: { ...tetanus, reaction: { on: '2026-05-02', text: 'sore arm' } },
      },
      { ifMatch: 1 },
    );
    expect(changed).toMatchObject({ version: 2, reaction: { text: 'sore arm' } });
    await doctor.recordImmunisation({
      body: {
        patientId,
        vaccine: { text: 'Influenza' },
        status: 'not-done',
        occurredOn: '2026-06-01',
        notDoneReason: 'patient-objection',
      },
    });
    const { items } = await doctor.listImmunisations({ query: { patientId } });
    expect(items.map((it) => [it.vaccine.text, it.status])).toEqual([
      ['Influenza', 'not-done'],
      ['Tetanus', 'completed'],
    ]);
  });
  test('is refused where it cannot be right', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const record = (given: object) => outcome(doctor.recordImmunisation({ body: { patientId, ...tetanus, ...given } }));
    expect(await record({ expiresOn: '2026-04-30' })).toBe('implausible');
    expect(await record({ occurredOn: '2026' })).toBe('implausible');
    expect(await record({ occurredOn: '2099-01-01' })).toBe('implausible');
    expect(await record({ status: 'not-done' })).toBe('implausible');
    expect(await record({ reaction: { on: '2026-04-01', text: 'fever' } })).toBe('implausible');
    expect(await record({ occurredOn: '1990', reported: true, lotNumber: null })).toBe('done');
  });
});

describe('the record of somebody who was merged', () => {
  test('is read as one, shown under the record that goes on, and takes nothing new', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const merged = await clinic.aStay();
    const old = await merged.doctor.recordProblem({ body: { patientId: merged.patientId, code: 'I10' } });
    await clinic
      .db()
      .transaction((tx) => writeLink(tx, 'mysql', { patientId: merged.patientId, survivorId: patientId, version: 1 }));
    const { items } = await doctor.listProblems({ query: { patientId: merged.patientId } });
    expect(items).toMatchObject([{ id: old.id, patientId }]);
    expect(await outcome(doctor.recordProblem({ body: { patientId: merged.patientId, text: 'gout' } }))).toBe(
      'patient-merged',
    );
    expect(await outcome(doctor.recordProblem({ body: { patientId, code: 'I10' } }))).toBe('problem-listed');
    const changed = await doctor.changeProblem(
      { params: { problemId: old.id }, body: { code: 'I10', note: 'controlled' } },
      { ifMatch: 1 },
    );
    expect(changed).toMatchObject({ patientId, version: 2 });
    expect(await rowsOf(merged.patientId, 'problem')).toMatchObject([{ id: old.id, version: 2 }]);
    const admission = clinic.service().admitPatient({
      body: {
        patientId: merged.patientId,
        facilityId: clinic.hospital.facility.id,
        attendingStaffId: merged.attending.id,
      },
    });
    await expect(admission).rejects.toMatchObject({ code: 'patient-merged', extensions: { survivorId: patientId } });
    const { items: stays } = await doctor.listEncounters({ query: { patientId } });
    expect(stays.map((it) => it.patientId)).toEqual([patientId, patientId]);
  });
});

describe('who may write', () => {
  test('is told by role and relationship; denials reach the audit trail', async () => {
    const { patientId, doctor } = await clinic.aStay();
    const body = { patientId, text: 'x' };
    const userId = randomUUID();
    const cells = {
      attending: await outcome(doctor.recordProblem({ body })),
      stranger: await outcome(clinic.doctor(randomUUID(), { userId }).recordProblem({ body })),
      elsewhere: await outcome(clinic.doctor(randomUUID(), { facilityIds: [randomUUID()] }).recordProblem({ body })),
      nurse: await outcome(clinic.nurse().recordProblem({ body })),
      receptionist: await outcome(clinic.as('receptionist', null).listProblems({ query: { patientId } })),
      pharmacist: await outcome(clinic.as('pharmacist', null).listAllergies({ query: { patientId } })),
      'pharmacist elsewhere': await outcome(
        clinic.as('pharmacist', null, { facilityIds: [randomUUID()] }).listAllergies({ query: { patientId } }),
      ),
    };
    expect(cells).toEqual({
      attending: 'done',
      stranger: 'no-care-relationship',
      elsewhere: 'no-care-relationship',
      nurse: 'forbidden',
      receptionist: 'forbidden',
      pharmacist: 'done',
      'pharmacist elsewhere': 'forbidden',
    });
    const denied = await eventually(() => clinic.published.of(auditRecorded).find((it) => it.data.actor.id === userId));
    expect(denied.data).toMatchObject({ outcome: 'denied', action: 'problems.post' });
  });
});
