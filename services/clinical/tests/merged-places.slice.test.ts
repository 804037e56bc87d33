import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as encountersApi from '@nilecare/contracts/api/clinical.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

const api = { ...encountersApi, ...staysApi, ...indexApi };
const TAKES_IN_OLD_MERGES = '../../../database/clinical/migrations/0052_patient_places_of_merged.sql';

let system: System;
beforeAll(async () => {
  system = await startSystem(['clinical']);
});
afterAll(async () => {
  await system?.stop();
});

const db = () => system.deps<Deps>('clinical').db;
const program = () => system.asService('seed', 'clinical', api);
const office = () => system.as('administrator', 'clinical', api, { facilityIds: ['*'] });
const doctor = () => system.as('doctor', 'clinical', api, { facilityIds: ['*'] });

const letters = () => randomUUID().replaceAll(/[^a-f]/g, '');
let phones = 0;
const enter = (facilityId: string) => {
  phones += 1;
  const name = { en: `Zainab ${letters()} ${letters()}`, ar: '' };
  const phone = `0100${String(phones).padStart(7, '0')}`;
  return program().registerPatient({
    body: { name, phone, facilityId, gender: 'female', birthDate: '1980-05-17' },
  });
};
const days = (n: number) => new Date(Date.now() + n * 24 * 3_600_000).toISOString();
const plan = ({ id: patientId }: Patient, facilityId: string) =>
  program().admitPatient({
    body: { patientId, facilityId, attendingStaffId: randomUUID(), planned: true, admittedAt: days(7) },
  });
const cancel = ({ id }: { readonly id: string }) =>
  doctor().cancelEncounter({ params: { encounterId: id }, body: { reason: 'not needed' } }, { ifMatch: 1 });
const get = ({ id }: Patient) => office().getPatient({ params: { patientId: id } });
const merge = async (survivor: Patient, merged: Patient) => {
  const [one, other] = [await get(survivor), await get(merged)];
  return office().mergePatients({
    body: {
      ...{ survivorId: one.id, survivorVersion: one.version, mergedId: other.id, mergedVersion: other.version },
      ...{ reason: 'one person at two desks', fields: [] },
    },
  });
};
const reverse = ({ id }: { readonly id: string }) =>
  office().reverseMerge({ params: { mergeId: id }, body: { reason: 'they are two after all' } });

/** Whom a desk of the facility finds; without a text, whom it lists. */
const found = async (facilityId: string, search?: string) => {
  const desk = system.as('receptionist', 'clinical', api, { facilityIds: [facilityId] });
  const { items } = await desk.searchPatients({ query: search === undefined ? {} : { search } });
  return items.map((it) => it.id);
};
const placesOf = async ({ id }: Patient) => {
  const rows = await db()
    .read.selectFrom('patient_places')
    .select(['facility_id', 'patient_seq'])
    .where('patient_id', '=', id)
    .execute();
  return rows.map((row) => row.facility_id).toSorted();
};

describe('of who has two records the one that goes on', () => {
  test('is listed and found by all that is hers wherever one of them was registered or stayed, until it is taken back', async () => {
    const [here, there, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
    const [survivor, merged] = [await enter(here), await enter(there)];
    await plan(merged, elsewhere);
    const made = await merge(survivor, merged);
    for (const facilityId of [here, there, elsewhere]) {
      expect(await found(facilityId)).toEqual([survivor.id]);
      for (const { name, phone, number } of [survivor, merged])
        // Two words of the name, all three of it, and what only she has.
        for (const key of [name.en.split(' ').slice(1).join(' '), name.en, phone ?? '', number])
          expect(await found(facilityId, key)).toEqual([survivor.id]);
    }
    expect(await placesOf(survivor)).toEqual([there, elsewhere].toSorted());
    expect(await placesOf(merged)).toEqual([here, elsewhere].toSorted());

    await reverse(made);
    expect(await placesOf(survivor)).toEqual([]);
    expect(await placesOf(merged)).toEqual([elsewhere]);
    expect(await found(here)).toEqual([survivor.id]);
    for (const facilityId of [there, elsewhere]) {
      expect(await found(facilityId)).toEqual([merged.id]);
      for (const key of [survivor.name.en, survivor.phone ?? '', survivor.number])
        expect(await found(facilityId, key)).toEqual([]);
    }
  });

  test('is found where a chain of records leads, and no longer where the part led that was taken back', async () => {
    const facilities = [randomUUID(), randomUUID(), randomUUID()] as const;
    const [a, b, c] = [await enter(facilities[0]), await enter(facilities[1]), await enter(facilities[2])];
    const first = await merge(b, a);
    await merge(c, b);
    for (const facilityId of facilities) expect(await found(facilityId)).toEqual([c.id]);
    await reverse(first);
    expect(await found(facilities[0])).toEqual([a.id]);
    for (const facilityId of facilities.slice(1)) expect(await found(facilityId)).toEqual([c.id]);
    expect(await placesOf(c)).toEqual([facilities[1]]);
    expect(await placesOf(a)).toEqual([]);
  });

  test('follows the stays of either', async () => {
    const [here, there, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
    const [survivor, merged] = [await enter(here), await enter(there)];
    const stay = await plan(merged, elsewhere);
    await merge(survivor, merged);
    await cancel(stay);
    expect(await found(elsewhere)).toEqual([]);
    expect(await placesOf(survivor)).toEqual([there]);
    await plan(survivor, elsewhere);
    expect(await found(elsewhere, merged.name.en)).toEqual([survivor.id]);
    expect(await placesOf(merged)).toEqual([here, elsewhere].toSorted());
  });

  test('is found where the one stay ends at the moment at which the other begins', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [here, elsewhere] = [randomUUID(), randomUUID()];
      const [survivor, merged] = [await enter(here), await enter(here)];
      const stay = await plan(merged, elsewhere);
      await merge(survivor, merged);
      const both = await Promise.all([outcome(cancel(stay)), outcome(plan(survivor, elsewhere))]);
      expect(both).toEqual(['done', 'done']);
      expect(await placesOf(survivor)).toEqual([elsewhere]);
      expect(await placesOf(merged)).toEqual([elsewhere]);
    }
  });

  test('is found there also when they were merged before lists had it', async () => {
    const [here, there, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
    const [a, b, c] = [await enter(here), await enter(there), await enter(there)];
    await plan(a, elsewhere);
    await merge(b, a);
    await merge(c, b);
    const ids = [a, b, c].map((it) => it.id);
    const rows = () =>
      db()
        .read.selectFrom('patient_places')
        .selectAll()
        .where('patient_id', 'in', ids)
        .orderBy('patient_id')
        .orderBy('facility_id')
        .execute();
    const wanted = await rows();
    const migration = await readFile(new URL(TAKES_IN_OLD_MERGES, import.meta.url), 'utf8');
    await db().transaction(async (tx) => {
      await tx
        .deleteFrom('patient_places')
        .where('patient_id', 'in', ids)
        .where(({ not, and, eb }) => not(and([eb('patient_id', '=', a.id), eb('facility_id', '=', elsewhere)])))
        .execute();
      await sql.raw(migration).execute(tx);
    });
    expect(await rows()).toEqual(wanted);
    expect(wanted).toHaveLength(6);
  });
});
