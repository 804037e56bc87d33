import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/clinical.ts';
import type { Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { patientCreated, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

const facilityId = randomUUID();
type IdentifierGiven = Pick<PatientIdentifier, 'kind' | 'value'>;
let system: System;
let published: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(['clinical']);
  published = await publishedEvents(system, [patientCreated, patientUpdated, auditRecorded]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const db = () => system.deps<Deps>('clinical').db.read;
const desk = (facilityIds: readonly string[] = [facilityId]) =>
  system.as('receptionist', 'clinical', api, { facilityIds, userId: randomUUID() });
const amina = {
  name: { en: 'Amina Hassan', ar: 'أمينة حسن' },
  gender: 'female' as const,
  birthDate: '1980-05-17',
  facilityId,
};
/** Programs are not asked about duplicates, which the people here are on purpose. */
const program = () => system.asService('seed', 'clinical', api);
const register = (given: Partial<typeof amina> & { phone?: string; identifiers?: IdentifierGiven[] } = {}) =>
  program().registerPatient({ body: { ...amina, ...given } });
const found = async (search: string, client = desk()) =>
  (await client.searchPatients({ query: { search } })).items.map((it) => it.id);
const aPassport = () => ({ kind: 'passport' as const, value: `A${randomUUID().slice(0, 8)}` });

describe('registration', () => {
  test('gives a hospital number and publishes the patient once', async () => {
    const patient = await register();
    expect(patient).toMatchObject({ version: 1, number: expect.stringMatching(/^NC-\d{6,}$/), phone: null });
    await eventually(() => published.of(patientCreated).some((it) => it.subject === patient.id));
    expect(published.of(patientCreated).filter((it) => it.data.patientId === patient.id)).toHaveLength(1);
  });

  test('keeps a birthday whatever the time zone', async () => {
    const { id } = await register({ birthDate: '2000-01-01' });
    expect((await desk().getPatient({ params: { patientId: id } })).birthDate).toBe('2000-01-01');
  });

  test('gives a hundred patients at once a number each', async () => {
    const patients = await Promise.all(Array.from({ length: 100 }, () => register()));
    expect(new Set(patients.map((it) => it.number)).size).toBe(100);
  });

  test('answers the same Idempotency-Key with the same patient, and enters one', async () => {
    const client = program();
    const name = { en: `Twice ${randomUUID()}`, ar: 'مرتين' };
    const again = () => client.registerPatient({ body: { ...amina, name } }, { idempotencyKey: 'register-0001' });
    const first = await again();
    expect(await again()).toEqual(first);
    const rows = await db().selectFrom('patients').select('id').where('name_en', '=', name.en).execute();
    expect(rows).toHaveLength(1);
  });

  test('writes phone and identifiers so that the database shows neither', async () => {
    const passport = aPassport();
    const { id } = await register({ phone: '+20 100 765 4321', identifiers: [passport] });
    const row = await db().selectFrom('patients').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const [identifier] = await db()
      .selectFrom('patient_identifiers')
      .selectAll()
      .where('patient_id', '=', id)
      .execute();
    expect(JSON.stringify(row)).not.toContain('7654321');
    expect(JSON.stringify(identifier)).not.toContain(passport.value);
    expect(await desk().getPatient({ params: { patientId: id } })).toMatchObject({
      phone: '+201007654321',
      identifiers: [passport],
    });
  });

  test('takes an identifier once, also from fifty desks at once', async () => {
    const identifiers = [aPassport()];
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcome(register({ identifiers }))));
    expect(counted(outcomes)).toEqual({ done: 1, 'identifier-taken': 49 });
    expect(await found(identifiers[0]?.value ?? '')).toHaveLength(1);
  });

  test.each([
    ['a birth date in the future', { birthDate: '2199-01-01' }, 'implausible-birth-date'],
    ['a birth date that is none', { birthDate: '1980-02-30' }, 'invalid-request'],
    ['a phone number that is none', { phone: 'call me' }, 'invalid-request'],
    ['an empty name', { name: { en: '  ', ar: '' } }, 'invalid-request'],
    ['a name of 201 letters', { name: { en: 'x'.repeat(201), ar: 'أمينة' } }, 'invalid-request'],
  ])('refuses %s', async (_, given, code) => {
    expect(await outcome(register(given))).toBe(code);
  });

  test('refuses another facility, and people who may not register', async () => {
    const elsewhere = { ...amina, facilityId: randomUUID() };
    expect(await outcome(desk().registerPatient({ body: elsewhere }))).toBe('forbidden');
    const nurse = system.as('nurse', 'clinical', api, { facilityIds: [facilityId] });
    expect(await outcome(nurse.registerPatient({ body: amina }))).toBe('forbidden');
  });
});

describe('search', () => {
  let people: Patient[];
  beforeAll(async () => {
    people = [];
    for (const [en, ar, phone] of [
      ['Abdelrahman Zaki', 'عبد الرحمن زكي', '0100 555 0001'],
      ['Zeinab Abdallah', 'زينب عبدالله', '+249 91 234 5678'],
      ['José El-Zayat', 'خوسيه الزيات', '0100 555 0003'],
    ] as const)
      people.push(await register({ name: { en, ar }, phone }));
  });

  test.each([
    ['zak', [0]],
    ['abdel rahman', [0]],
    ['زكى عبدالرحمن', [0]],
    ['zeinab abdal', [1]],
    ['عبد الله', [1]],
    ['jose', [2]],
    ['elzay', [2]],
    ['01005550001', [0]],
    ['+20 100 555 0003', [2]],
    ['٠١٠٠٥٥٥٠٠٠٣', [2]],
    ['0912345678', [1]],
    ['zeinab zaki', []],
    ['ayat', [2]],
    ['yat', []],
    ['abdurahman', [0]],
    ['zaynab', [1]],
    ['zienab', [1]],
    ['jose 1980', [2]],
    ['jose 1981', []],
    ['jose 17/5/1980', [2]],
    ['jose 18/5/1980', []],
    ["' or 1=1 --", []],
    ['%', []],
    ['_', []],
  ])('for %s finds %j', async (typed, indexes) => {
    expect(await found(typed)).toEqual(indexes.map((index) => people[index]?.id));
  });

  test('finds by hospital number, whole or as people say it, and not by a mistyped one', async () => {
    const [zaki] = people;
    const number = zaki?.number ?? '';
    expect(await found(number)).toEqual([zaki?.id]);
    expect(await found(number.slice(3).replace(/^0+/, ''))).toEqual([zaki?.id]);
    const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    expect(await found(wrong)).toEqual([]);
  });

  test('pages through all, each patient once, however many words match', async () => {
    const word = `q${randomUUID().replaceAll('-', '').replace(/\d/g, 'x')}`;
    const made = await Promise.all(
      Array.from({ length: 23 }, (_, n) => {
        const letter = String.fromCodePoint(97 + n);
        return register({ name: { en: `${word}${letter} ${word}z ${word}`, ar: word } });
      }),
    );
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await desk().searchPatients({ query: { search: word, limit: 5, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(made.map((it) => it.id).toSorted());
    const strange = desk().searchPatients({ query: { search: word, cursor: 'bm9uc2Vuc2U' } });
    expect(await outcome(strange)).toBe('invalid-request');
  });

  test('shows nothing of other facilities, by whichever key', async () => {
    const stranger = desk([randomUUID()]);
    const [zaki] = people;
    for (const typed of ['zaki', zaki?.number ?? '', '01005550001']) expect(await found(typed, stranger)).toEqual([]);
    expect((await stranger.searchPatients({ query: { ids: zaki?.id ?? '' } })).items).toEqual([]);
    expect((await stranger.searchPatients({})).items).toEqual([]);
    expect((await desk([]).searchPatients({})).items).toEqual([]);
    expect(await outcome(stranger.getPatient({ params: { patientId: zaki?.id ?? '' } }))).toBe('forbidden');
  });

  test('by ids answers them, and says what is no id', async () => {
    const ids = people.map((it) => it.id);
    const page = await desk().searchPatients({ query: { ids: ids.join(',') } });
    expect(page.items.map((it) => it.id)).toEqual(ids);
    expect(await outcome(desk().searchPatients({ query: { ids: 'x' } }))).toBe('invalid-request');
  });

  test('names in the audit trail whom it showed', async () => {
    const userId = randomUUID();
    const client = system.as('receptionist', 'clinical', api, { facilityIds: [facilityId], userId });
    await client.searchPatients({ query: { search: 'zaki' } });
    const entry = await eventually(() => published.of(auditRecorded).find((it) => it.data.actor.id === userId)?.data);
    expect(entry).toMatchObject({ action: 'patient.search', patientId: people[0]?.id, outcome: 'success' });
  });
});

describe('a change of demographics', () => {
  const change = (patient: Patient, name: Patient['name'], ifMatch = patient.version) => {
    const { gender, birthDate } = patient;
    const params = { patientId: patient.id };
    return program().updatePatient({ params, body: { name, gender, birthDate } }, { ifMatch });
  };

  test('is found under the new name only, published and audited without values', async () => {
    const passport = aPassport();
    const patient = await register({ name: { en: 'Oldname Nagy', ar: 'قديم' }, identifiers: [passport] });
    const changed = await change(patient, { en: 'Newname Nagy', ar: 'جديد' });
    expect(changed).toMatchObject({ version: 2, number: patient.number, identifiers: [passport] });
    expect(await found('newname')).toEqual([patient.id]);
    expect(await found('oldname')).toEqual([]);
    const entry = await eventually(() =>
      published.of(auditRecorded).find((it) => it.data.action === 'patient.update' && it.subject === patient.id),
    );
    expect(entry.data.details).toEqual({ changed: ['name'] });
    await eventually(() => published.of(patientUpdated).some((it) => it.subject === patient.id));
  });

  test('is made once of twenty that read the same version', async () => {
    const patient = await register();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => outcome(change(patient, { en: `Name ${n}`, ar: 'اسم' }))),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 19 });
  });

  test('needs the version it is based on, and a patient in reach', async () => {
    const patient = await register();
    const { name, gender, birthDate } = patient;
    const call = { params: { patientId: patient.id }, body: { name, gender, birthDate } };
    expect(await outcome(desk().updatePatient(call))).toBe('version-required');
    expect(await outcome(desk([randomUUID()]).updatePatient(call, { ifMatch: 1 }))).toBe('forbidden');
    const nobody = { ...call, params: { patientId: randomUUID() } };
    expect(await outcome(desk().updatePatient(nobody, { ifMatch: 1 }))).toBe('not-found');
  });
});
