import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as patientsApi from '@nilecare/contracts/api/clinical.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import type { DuplicateCandidate } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { patientMerged, patientUnmerged, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { FILED_AS, filePatientAnew, outdatedPatients } from '../src/data/file-patient.ts';
import type { Deps } from '../src/deps.ts';

const api = { ...patientsApi, ...indexApi };
type Body = Parameters<ReturnType<typeof desk>['registerPatient']>[0]['body'];

let system: System;
let published: PublishedEvents;
beforeAll(async () => {
  system = await startSystem(['clinical']);
  published = await publishedEvents(system, [patientMerged, patientUnmerged, patientUpdated, auditRecorded]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const here = randomUUID();
const db = () => system.deps<Deps>('clinical').db.read;
const desk = (facilityIds: readonly string[] = [here]) => system.as('receptionist', 'clinical', api, { facilityIds });
const office = (facilityIds: readonly string[] = ['*']) => system.as('administrator', 'clinical', api, { facilityIds });
const program = () => system.asService('seed', 'clinical', api);

/** Letters only: names of their own for each test. */
const rare = () =>
  randomUUID()
    .replace(/[\d-]/g, (sign) => String.fromCodePoint(103 + ((sign.codePointAt(0) ?? 0) % 16)))
    .slice(0, 9);
const person = (given: Partial<Body> = {}): Body => ({
  name: { en: `Amina ${rare()} ${rare()}`, ar: '' },
  gender: 'female',
  birthDate: '1980-05-17',
  facilityId: here,
  ...given,
});
const enter = (given: Partial<Body> = {}) => program().registerPatient({ body: person(given) });
const get = (patientId: string, client = office()) => client.getPatient({ params: { patientId } });
const found = async (search: string, client = office()) =>
  (await client.searchPatients({ query: { search } })).items.map((it) => it.id);
const merge = (survivor: Patient, merged: Patient, fields: indexApi.MergeField[] = [], client = office()) =>
  client.mergePatients({
    body: {
      ...{
        survivorId: survivor.id,
        survivorVersion: survivor.version,
        mergedId: merged.id,
        mergedVersion: merged.version,
      },
      ...{ reason: 'one person at two desks', fields },
    },
  });
const reverse = (mergeId: string, client = office()) =>
  client.reverseMerge({ params: { mergeId }, body: { reason: 'they are two after all' } });
const refusedWith = async (call: Promise<unknown>): Promise<RemoteProblem> => {
  const error = await call.then(
    () => undefined,
    (it: unknown) => it,
  );
  if (error instanceof RemoteProblem) return error;
  throw new Error('It was not refused.');
};

describe('a patient whom nobody knows', () => {
  test('is called by a number, and by her name once it is known', async () => {
    const facilityId = randomUUID();
    const clerk = desk([facilityId]);
    const body = { identity: 'unknown' as const, gender: 'male' as const, facilityId, estimatedAge: 40 };
    const details = { found: 'Unconscious at the bus station' };
    const [one, two] = [
      await clerk.registerPatient({ body: { ...body, details } }),
      await clerk.registerPatient({ body }),
    ];
    expect([one, two].map((it) => it.name)).toEqual([
      { en: 'Unknown male 1', ar: 'رجل مجهول 1' },
      { en: 'Unknown male 2', ar: 'رجل مجهول 2' },
    ]);
    expect(one).toMatchObject({ identity: 'unknown', birthDatePrecision: 'estimated', details });
    expect(await found('unknown male 2', clerk)).toEqual([two.id]);

    const name = { en: `Karim ${rare()}`, ar: '' };
    const known = { name, gender: 'male' as const, birthDate: '1985-03-02' };
    const params = { patientId: one.id };
    const now = await clerk.updatePatient({ params, body: known }, { ifMatch: 1 });
    expect(now).toMatchObject({
      identity: 'known',
      name,
      birthDate: '1985-03-02',
      birthDatePrecision: 'exact',
      details,
    });
    expect(await found('unknown male 1', clerk)).toEqual([]);
    expect(await found(name.en, clerk)).toEqual([one.id]);
  });

  test('is numbered without a gap or a repetition, also fifty at once', async () => {
    const facilityId = randomUUID();
    const body = { identity: 'unknown' as const, gender: 'female' as const, facilityId };
    const made = await Promise.all(Array.from({ length: 50 }, () => program().registerPatient({ body })));
    expect(made.map((it) => Number(it.name.en.split(' ').at(-1))).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    expect(made[0]?.birthDate).toBeNull();
  });
});

describe('identifiers', () => {
  test('are many, each with who gave it, and one owner within country or issuer', async () => {
    const value = `P${rare()}`;
    const passport = (country: string) => ({ kind: 'passport' as const, value, country });
    const one = await enter({
      identifiers: [passport('EG'), { kind: 'hospital-number', value: 'H-77 12', issuer: 'Soba' }],
    });
    expect(one.identifiers).toMatchObject([{ issuer: 'Soba', use: 'official' }, { country: 'EG' }]);
    expect((await enter({ identifiers: [passport('SD')] })).identifiers).toMatchObject([{ country: 'SD' }]);
    expect(await outcome(enter({ identifiers: [passport('EG')] }))).toBe('identifier-taken');
    expect(await outcome(enter({ identifiers: [{ kind: 'hospital-number', value: 'H-7713' }] }))).toBe(
      'invalid-identifier',
    );
  });

  test('that disagree with birth date or sex are named, and taken when they were compared', async () => {
    const identifiers = [{ kind: 'national-id' as const, value: '28005180101241' }];
    const problem = await refusedWith(enter({ identifiers }));
    expect(problem).toMatchObject({ code: 'identifier-mismatch' });
    expect(problem.problem['mismatches']).toContain('birth-date');
    expect(await enter({ identifiers, mismatchSeen: true })).toMatchObject({ identifiers: [{ country: 'EG' }] });
  });

  test('and details are kept so that the database shows none of them', async () => {
    const details = {
      address: { line: '5 Nile Street', city: 'Khartoum', country: 'sd' },
      nextOfKin: [{ name: 'Hassan Osman', relationship: 'father' as const, phone: '+249 91 234 5678' }],
      motherName: 'Zeinab',
      preferredLanguage: 'ar' as const,
    };
    const { id } = await enter({ details });
    expect((await get(id)).details).toMatchObject({
      address: { country: 'SD' },
      nextOfKin: [{ phone: '+249912345678' }],
    });
    const row = await db()
      .selectFrom('patient_details')
      .selectAll()
      .where('patient_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.document).not.toMatch(/Khartoum|Hassan|Zeinab/);
  });
});

describe('a name in one script', () => {
  test('is found in the other, and what is spelt as typed comes first', async () => {
    const facilityId = randomUUID();
    const clerk = desk([facilityId]);
    const named = async (en: string, ar: string) => (await enter({ name: { en, ar }, facilityId })).id;
    const arabic = await named('', 'يوسف عبد الرحمن طلخاوي');
    const other = await named('Yusuf Abdulrahman Talkhawi', '');
    const typed = await named('Youssef Abdelrahman Talkhawy', '');
    const mistyped = await named('Youssef Abdelrahmna Talkhawy', '');
    const answer = await found('youssef abdelrahman talkhawy', clerk);
    expect(answer[0]).toBe(typed);
    expect(answer.slice(1, 3).toSorted()).toEqual([arabic, other].toSorted());
    expect(answer.slice(3)).toEqual([mistyped]);
    expect(await found('يوسف عبدالرحمن', clerk)).toEqual(expect.arrayContaining([arabic, typed]));
    expect(await found('yousef', desk([randomUUID()]))).toEqual([]);
  });

  test('is found by two of its words, sounding like them, begun or mistyped, and by no other two', async () => {
    const facilityId = randomUUID();
    const clerk = desk([facilityId]);
    const named = async (en: string, ar: string) => (await enter({ name: { en, ar }, facilityId })).id;
    const one = await named('Karim Hassan Galabawy', '');
    const two = await named('', 'كريم عثمان جلباوي');
    await named('Karima Hassan Othman', '');
    expect(await found('galabawy karim', clerk)).toEqual([one, two]);
    expect(await found('كريم جلباوى', clerk)).toEqual([two, one]);
    expect(await found('kareem osman', clerk)).toEqual([two]);
    expect(await found('gala karim', clerk)).toEqual([one]);
    expect(await found('galabawy hasasn', clerk)).toEqual([one]);
    expect(await found('galabawy fatma', clerk)).toEqual([]);
  });

  test('is on one page only, however many share it, the closest first', async () => {
    const facilityId = randomUUID();
    const clerk = desk([facilityId]);
    const named = async (en: string, many: number) =>
      (await Promise.all(Array.from({ length: many }, () => enter({ name: { en, ar: '' }, facilityId })))).map(
        (it) => it.id,
      );
    const closest = [
      await named('Karim Talkhan', 5),
      await named('Kareem Talkhaan', 4),
      await named('Karima Talkhan', 3),
    ];
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const query = { search: 'karim talkhan', limit: 2, ...(cursor ? { cursor } : {}) };
      const page = await clerk.searchPatients({ query });
      seen.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor;
    } while (cursor);
    const groups = [seen.slice(0, 5), seen.slice(5, 9), seen.slice(9)];
    expect(groups.map((it) => it.toSorted())).toEqual(closest.map((it) => it.toSorted()));
    const strange = Buffer.from(JSON.stringify([1, 77, 1, 1, 1, 1])).toString('base64url');
    expect(await outcome(clerk.searchPatients({ query: { search: 'karim talkhan', cursor: strange } }))).toBe('done');
  });

  test('is found by its family name alone or its given name alone, in either script, on pages of one each', async () => {
    const facilityId = randomUUID();
    const clerk = desk([facilityId]);
    const named = async (en: string, ar = '') => (await enter({ name: { en, ar }, facilityId })).id;
    const family = [
      await named('Amal Hassan Shahin'),
      await named('', 'كريم عثمان شاهين'),
      await named('Mona Shaheen'),
    ];
    const given = [await named('Shahin Kamal Botros'), await named('', 'شاهين لطفي')];
    const only = await named('Shahin');
    const pages = async (query: { family?: string; given?: string; search?: string; ids?: string }) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await clerk.searchPatients({ query: { ...query, limit: 1, ...(cursor && { cursor }) } });
        seen.push(...page.items.map((it) => it.id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return seen;
    };
    expect((await pages({ family: 'Shahin' })).toSorted()).toEqual([...family, only].toSorted());
    expect((await pages({ family: 'شاهين' })).toSorted()).toEqual([...family, only].toSorted());
    expect((await pages({ given: 'Shahin', search: 'Shahin' })).toSorted()).toEqual([...given, only].toSorted());
    expect(await pages({ family: 'Shahin', given: 'Karim' })).toEqual([family[1]]);
    expect(await pages({ family: 'Shahin', search: 'Hassan Shahin 1980' })).toEqual([family[0]]);
    expect(await pages({ family: 'Shahin', search: '1999' })).toEqual([]);
    expect(await pages({ family: 'Hassan' })).toEqual([]);
    expect((await pages({ family: 'Shah' })).toSorted()).toEqual([family[0], family[2], only].toSorted());
    expect(await pages({ family: 'Shahin', ids: [family[0], given[0]].join(',') })).toEqual([family[0]]);
    expect(await pages({ family: '-' })).toEqual([]);
    expect(await found('shahin', clerk)).toHaveLength(6);
  });

  test('is found with a letter on the wrong side of a space, and as typed where somebody is called so', async () => {
    const [own, fathers] = [rare(), rare().slice(0, 3)];
    const meant = await enter({ name: { en: `${own} ${fathers}`, ar: '' } });
    const typed = `${own.slice(0, -1)} ${own.slice(-1)}${fathers}`;
    expect(await found(typed)).toEqual([meant.id]);
    expect(await found(`${own}${fathers.slice(0, 1)} ${fathers.slice(1)} 1980`)).toEqual([meant.id]);
    const calledSo = await enter({ name: { en: typed, ar: '' }, duplicatesSeen: [meant.id] });
    expect((await found(typed))[0]).toBe(calledSo.id);
  });

  test('that was filed by older rules is found before it is filed anew', async () => {
    const facilityId = randomUUID();
    const clerk = desk([facilityId]);
    const { id } = await enter({ name: { en: 'Tarek Zaghloul', ar: '' }, facilityId });
    const { number_seq: patient_seq } = await db()
      .selectFrom('patients')
      .select('number_seq')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const entries = () =>
      db().selectFrom('patient_name_pairs').selectAll().where('patient_seq', '=', patient_seq).execute();
    const filed = await entries();
    const { transaction } = system.deps<Deps>('clinical').db;
    await transaction(async (tx) => {
      await tx.deleteFrom('patient_name_pairs').where('patient_seq', '=', patient_seq).execute();
      await tx
        .updateTable('patients')
        .set({ filed_as: FILED_AS - 1 })
        .where('id', '=', id)
        .execute();
    });
    expect(await found('zaghlool tarik', clerk)).toEqual([id]);
    const byFamily = async (family: string) =>
      (await clerk.searchPatients({ query: { family } })).items.map((it) => it.id);
    // Until everybody is filed by the parts of the names, a part may stand anywhere.
    expect([await byFamily('zaghloul'), await byFamily('tarek')]).toEqual([[id], [id]]);
    expect(await outdatedPatients(db(), 10)).toEqual([id]);
    await transaction((tx) => filePatientAnew(tx, id));
    expect(await outdatedPatients(db(), 10)).toEqual([]);
    expect([await byFamily('zaghloul'), await byFamily('tarek')]).toEqual([[id], []]);
    expect(await entries()).toEqual(filed);
    expect(filed).not.toEqual([]);
  });
});

describe('a duplicate', () => {
  const father = rare();
  const known = person({ name: { en: `Salma ${father} Osman`, ar: '' }, phone: '0100 777 1234' });
  const again = { ...known, name: { en: `Salmaa ${father} Osman`, ar: '' } };
  let first: Patient;
  beforeAll(async () => {
    first = await program().registerPatient({ body: known });
  });

  test('is told of before anything is saved, with what agrees', async () => {
    const { candidates } = await desk().checkDuplicates({ body: again });
    expect(candidates).toMatchObject([{ number: first.number, level: 'probable', patient: { id: first.id } }]);
    expect(candidates[0]?.fields).toContainEqual({ field: 'phone', agreement: 'equal' });
    expect(candidates[0]?.probability).toBeGreaterThan(0.9);
    expect((await desk().checkDuplicates({ body: { ...again, patientId: first.id } })).candidates).toEqual([]);
  });

  test('stops a registration until somebody has looked', async () => {
    const count = async () => (await db().selectFrom('patients').select('id').execute()).length;
    const before = await count();
    const problem = await refusedWith(desk().registerPatient({ body: again }));
    expect(problem.code).toBe('probable-duplicate');
    expect(problem.problem['candidates']).toMatchObject([{ number: first.number }]);
    expect(await count()).toBe(before);
    const seen = await desk().registerPatient({ body: { ...again, duplicatesSeen: [first.number] } });
    expect(seen.id).not.toBe(first.id);
    await eventually(() =>
      published
        .of(auditRecorded)
        .some((it) => it.data.action === 'patient.warn-duplicate' && it.data.patientId === first.id),
    );
  });

  test('stops a program that has somebody to tell, who learns numbers and nobody else', async () => {
    const body = { ...again, stopsForDuplicates: true };
    const { code, problem } = await refusedWith(program().registerPatient({ body }));
    expect(code).toBe('probable-duplicate');
    expect(problem['candidates']).toContainEqual(
      expect.objectContaining({ number: first.number, patient: null, fields: [] }),
    );
  });

  test('stops a registration that is repeated as well, and is passed by looking', async () => {
    const name = { en: `Nadia ${rare()} Bashir`, ar: '' };
    const one = await enter({ name });
    const clerk = desk();
    const register = (idempotencyKey: string, duplicatesSeen: string[]) =>
      outcome(clerk.registerPatient({ body: { ...person({ name }), duplicatesSeen } }, { idempotencyKey }));
    const key = randomUUID();
    expect(await register(key, [])).toBe('probable-duplicate');
    expect(await register(key, [])).toBe('probable-duplicate');
    expect(await found(name.en, clerk)).toEqual([one.id]);
    expect(await register(randomUUID(), [one.number])).toBe('done');
    expect(await found(name.en, clerk)).toHaveLength(2);
  });

  test('of a facility where one does not work is a hospital number', async () => {
    const elsewhere = randomUUID();
    const { candidates } = await desk([elsewhere]).checkDuplicates({ body: { ...again, facilityId: elsewhere } });
    const hidden: DuplicateCandidate = {
      number: first.number,
      level: 'probable',
      patient: null,
      score: null,
      probability: null,
      fields: [],
    };
    expect(candidates).toContainEqual(hidden);
  });

  test('is not a twin', async () => {
    const twin = person({ ...known, name: { en: `Tarek ${father} Osman`, ar: '' }, gender: 'male' });
    expect(await outcome(desk().registerPatient({ body: twin }))).toBe('done');
  });

  test('made by a change is told of too', async () => {
    const other = await enter();
    const body = {
      name: known.name ?? { en: '', ar: '' },
      gender: known.gender,
      birthDate: '1980-05-17',
      phone: '0100 777 1234',
    };
    const change = (more: object) =>
      desk().updatePatient({ params: { patientId: other.id }, body: { ...body, ...more } }, { ifMatch: 1 });
    const problem = await refusedWith(change({}));
    expect(problem.code).toBe('probable-duplicate');
    expect(
      await outcome(desk([randomUUID()]).updatePatient({ params: { patientId: other.id }, body }, { ifMatch: 1 })),
    ).toBe('forbidden');
  });

  test('is queued, decided on once, and not warned of again', async () => {
    const name = { en: `Huda ${rare()} Bashir`, ar: '' };
    const [one, two] = await Promise.all([enter({ name }), enter({ name })]);
    const queued = async () =>
      (await office().listDuplicates({ query: { patientId: one.id } })).items.find((it) =>
        it.patients.some(({ id }) => id === two.id),
      );
    const pair = await eventually(queued);
    expect(pair).toMatchObject({ state: 'open', level: 'probable' });
    expect((await office([randomUUID()]).listDuplicates({ query: { patientId: one.id } })).items).toEqual([]);
    const decide = (client = office()) =>
      client.decideDuplicate({
        params: { duplicateId: pair.id },
        body: { decision: 'not-duplicate', reason: 'cousins' },
      });
    expect(await outcome(decide(office([randomUUID()])))).toBe('forbidden');
    expect(counted(await Promise.all(Array.from({ length: 10 }, () => outcome(decide()))))).toEqual({
      done: 1,
      'duplicate-decided': 9,
    });
    const check = { body: { ...person({ name }), patientId: one.id } };
    expect((await desk().checkDuplicates(check)).candidates).toEqual([]);
    const rows = await db()
      .selectFrom('patient_duplicates')
      .select(['state', 'reason'])
      .where('id', '=', pair.id)
      .execute();
    expect(rows).toEqual([{ state: 'not-duplicate', reason: 'cousins' }]);
  });
});

describe('a merge', () => {
  const two = async (facilityIds: readonly [string, string] = [here, here]) => {
    const survivor = await enter({ phone: '0100 111 2233', facilityId: facilityIds[0] });
    const identifiers = [{ kind: 'passport' as const, value: `M${rare()}77` }];
    const merged = await enter({
      phone: `0100${String(Date.now()).slice(-7)}`,
      identifiers,
      facilityId: facilityIds[1],
    });
    return { survivor, merged };
  };

  test('lets the survivor be found by all that the merged record was found by, once', async () => {
    const { survivor, merged } = await two();
    await merge(survivor, merged);
    const keys = [
      merged.name.en,
      survivor.name.en,
      merged.number,
      merged.identifiers?.[0]?.value ?? '',
      merged.phone ?? '',
    ];
    for (const key of keys) expect(await found(key)).toEqual([survivor.id]);
    expect(await get(merged.id)).toMatchObject({ mergedInto: survivor.id });
    expect(await get(survivor.id)).toMatchObject({
      mergedInto: null,
      mergedRecords: [{ patientId: merged.id, number: merged.number }],
    });
    const link = await db().selectFrom('patient_links').selectAll().where('patient_id', '=', merged.id).execute();
    expect(link).toEqual([{ patient_id: merged.id, survivor_id: survivor.id, version: 1 }]);
    const event = await eventually(() => published.of(patientMerged).find((it) => it.subject === merged.id));
    expect(event.data).toMatchObject({ survivorId: survivor.id, mergedId: merged.id, version: 1 });
  });

  test('is refused for a record with itself, one that was merged, one that changed, and to who may not', async () => {
    const { survivor, merged } = await two();
    expect(await outcome(merge(survivor, survivor))).toBe('merge-with-itself');
    expect(await outcome(merge(survivor, { ...merged, version: 7 }))).toBe('record-changed');
    expect(await outcome(merge(survivor, merged, [], office([randomUUID()])))).toBe('forbidden');
    expect(
      await outcome(
        desk().mergePatients({
          body: {
            survivorId: survivor.id,
            survivorVersion: 1,
            mergedId: merged.id,
            mergedVersion: 1,
            reason: 'may not',
          },
        }),
      ),
    ).toBe('forbidden');
    await merge(survivor, merged);
    const [third, now] = [await enter(), await get(survivor.id)];
    expect(await outcome(merge(third, await get(merged.id)))).toBe('patient-merged');
    expect(await outcome(merge(await get(merged.id), third))).toBe('patient-merged');
    expect(await outcome(merge(await get(merged.id), now))).toBe('patient-merged');
    const { name, gender, birthDate } = merged;
    const change = program().updatePatient(
      { params: { patientId: merged.id }, body: { name, gender, birthDate } },
      { ifMatch: 2 },
    );
    expect((await refusedWith(change)).problem).toMatchObject({ survivorId: survivor.id });
  });

  test('happens once, whichever way round and however many do it at once', async () => {
    const { survivor, merged } = await two();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => outcome(n % 2 ? merge(survivor, merged) : merge(merged, survivor))),
    );
    expect(outcomes.filter((it) => it === 'done')).toHaveLength(1);
    expect(
      await db()
        .selectFrom('patient_merges')
        .select('id')
        .where('survivor_id', 'in', [survivor.id, merged.id])
        .execute(),
    ).toHaveLength(1);
  });

  test('goes on in a chain, and each link can be taken back', async () => {
    const [a, b, c] = [await enter(), await enter(), await enter()];
    const first = await merge(b, a);
    await merge(c, await get(b.id));
    expect(await found(a.name.en)).toEqual([c.id]);
    expect(await get(a.id)).toMatchObject({ mergedInto: c.id });
    await reverse(first.id);
    expect(await found(a.name.en)).toEqual([a.id]);
    expect(await found(b.name.en)).toEqual([c.id]);
  });

  test('is taken back in the order in which it was made, so that nothing of another stays with the survivor', async () => {
    const [survivor, one, other] = [await enter(), await enter(), await enter()];
    const first = await merge(survivor, one, ['name', 'phone']);
    const second = await merge(await get(survivor.id), other, ['name']);
    const refused = await refusedWith(reverse(first.id));
    expect(refused.code).toBe('merge-not-latest');
    expect(refused.extensions).toMatchObject({ mergeId: second.id, later: 1 });
    expect(await get(one.id)).toMatchObject({ mergedInto: survivor.id });

    expect(await outcome(reverse(second.id))).toBe('done');
    expect(await get(survivor.id)).toMatchObject({ name: one.name });
    expect(await outcome(reverse(first.id))).toBe('done');
    const { name, phone } = survivor;
    expect(await get(survivor.id)).toMatchObject({ name, phone, mergedRecords: [] });
  });

  test('waits for the record that took something over from the survivor', async () => {
    const [a, b, c] = [await enter(), await enter(), await enter()];
    const first = await merge(b, a, ['name']);
    const onward = await merge(c, await get(b.id), ['name']);
    const refused = await refusedWith(reverse(first.id));
    expect(refused.extensions).toMatchObject({ mergeId: onward.id, later: 1 });
    expect(await outcome(reverse(onward.id))).toBe('done');
    expect(await outcome(reverse(first.id))).toBe('done');
    for (const { id, name } of [a, b, c]) expect(await get(id)).toMatchObject({ name, mergedInto: null });
  });

  test('and two of them taken back at the same moment: the latest is, and never the other before it', async () => {
    const [survivor, one, other] = [await enter(), await enter(), await enter()];
    const first = await merge(survivor, one, ['name']);
    const second = await merge(await get(survivor.id), other, ['name']);
    const both = () => Promise.all([outcome(reverse(first.id)), outcome(reverse(second.id))]);
    const [early, late] = await both();
    expect(['done', 'merge-not-latest']).toContain(early);
    expect(late).toBe('done');
    if (early !== 'done') expect(await outcome(reverse(first.id))).toBe('done');
    expect(await get(survivor.id)).toMatchObject({ name: survivor.name });
  });

  test('lets those see the survivor who worked with the merged record', async () => {
    const there = randomUUID();
    const { survivor, merged } = await two([here, there]);
    const clerk = desk([there]);
    expect(await outcome(get(survivor.id, clerk))).toBe('forbidden');
    await merge(survivor, merged);
    expect(await found(merged.name.en, clerk)).toEqual([survivor.id]);
    expect(await get(survivor.id, clerk)).toMatchObject({ id: survivor.id });
  });

  test('taken back gives both what they had, but for what was changed since', async () => {
    const { survivor, merged } = await two();
    const made = await merge(survivor, merged, ['name', 'phone']);
    const joined = await get(survivor.id);
    expect(joined).toMatchObject({ name: merged.name, phone: merged.phone, version: 2 });
    const { name, gender, birthDate } = joined;
    const body = { name, gender, birthDate, phone: '0100 999 8877' };
    await program().updatePatient({ params: { patientId: survivor.id }, body }, { ifMatch: 2 });

    const answer = await reverse(made.id);
    expect(answer).toMatchObject({
      keptFields: ['phone'],
      writtenSince: [],
      merge: { reversal: { reason: 'they are two after all' } },
    });
    expect(await get(survivor.id)).toMatchObject({ name: survivor.name, phone: '01009998877', mergedRecords: [] });
    const { version: _, ...before } = merged;
    expect(await get(merged.id)).toMatchObject(before);
    expect(await found(survivor.name.en)).toEqual([survivor.id]);
    expect(await found(merged.name.en)).toEqual([merged.id]);
    expect(await outcome(reverse(made.id))).toBe('merge-reversed');
    const { items } = await office().listMerges({ query: { patientId: merged.id } });
    expect(items).toMatchObject([
      { id: made.id, survivorId: survivor.id, reversal: { reason: 'they are two after all' } },
    ]);
    await eventually(() =>
      published.of(patientUnmerged).find((it) => it.data.mergeId === made.id && it.data.version === 2),
    );
  });
});
