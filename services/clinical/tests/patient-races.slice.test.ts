import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as patientsApi from '@nilecare/contracts/api/clinical.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';

const api = { ...patientsApi, ...indexApi };
const SEEDS = seeds(1);
const AT_ONCE = 200;
/** A machine with other work takes its time. */
const PATIENCE_MS = 240_000;

let system: System;
beforeAll(async () => {
  system = await startSystem(['clinical']);
});
afterAll(() => system?.stop());

const facilityId = randomUUID();
const db = () => system.deps<Deps>('clinical').db.read;
const program = () => system.asService('seed', 'clinical', api);
const inParallel = <T>(many: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: many }, (_, n) => call(n)));
const letters = () => randomUUID().replace(/[\d-]/g, 'x');
const person = (name = letters()) => ({
  name: { en: `Nadia ${name}`, ar: '' },
  gender: 'female' as const,
  birthDate: '1990-02-03',
  facilityId,
});

describe('two hundred desks', () => {
  test.each(SEEDS)(
    'that send one registration: one patient (seed %i)',
    async (seed) => {
      const [client, body] = [program(), person()];
      const idempotencyKey = `one-registration-${seed}`;
      const outcomes = await inParallel(AT_ONCE, () => outcome(client.registerPatient({ body }, { idempotencyKey })));
      expect(outcomes.filter((it) => it !== 'done' && it !== 'idempotency-in-progress')).toEqual([]);
      expect(outcomes).toContain('done');
      expect(await db().selectFrom('patients').select('id').where('name_en', '=', body.name.en).execute()).toHaveLength(
        1,
      );
    },
    PATIENCE_MS,
  );

  test.each(SEEDS)(
    'that register people with one identifier: one patient (seed %i)',
    async (seed) => {
      const client = program();
      const identifiers = [{ kind: 'passport' as const, value: `R${seed}${letters()}`.slice(0, 20), country: 'EG' }];
      const names = letters();
      const outcomes = await inParallel(AT_ONCE, () =>
        outcome(client.registerPatient({ body: { ...person(names), identifiers } })),
      );
      expect(counted(outcomes)).toEqual({ done: 1, 'identifier-taken': AT_ONCE - 1 });
      const rows = await db().selectFrom('patients').select('id').where('name_en', '=', `Nadia ${names}`).execute();
      expect(rows).toHaveLength(1);
      const owners = await db()
        .selectFrom('patient_identifiers')
        .select('patient_id')
        .where('patient_id', '=', rows[0]?.id ?? '')
        .execute();
      expect(owners).toHaveLength(1);
    },
    PATIENCE_MS,
  );

  test.each(SEEDS)(
    'that register two hundred people: two hundred hospital numbers (seed %i)',
    async () => {
      const client = program();
      const made = await inParallel(AT_ONCE, () => client.registerPatient({ body: person() }));
      expect(new Set(made.map((it) => it.number)).size).toBe(AT_ONCE);
      const ids = made.map((it) => it.id);
      const rows = await db().selectFrom('patients').select('number_seq').distinct().where('id', 'in', ids).execute();
      expect(rows).toHaveLength(AT_ONCE);
    },
    PATIENCE_MS,
  );
});

describe('two records that are merged and parted while both are written to', () => {
  const office = () => system.as('administrator', 'clinical', api);
  const doctor = () => system.as('doctor', 'clinical', api, { facilityIds: [facilityId] });
  const read = (id: string) => program().getPatient({ params: { patientId: id } });

  /** Changes the phone number on top of what was read; answers the new version, or why not. */
  async function write({ id }: Patient, phone: string): Promise<{ version: number; phone: string } | string> {
    const now = await read(id);
    const body = { name: now.name, gender: now.gender, birthDate: now.birthDate, phone };
    const call = program().updatePatient({ params: { patientId: id }, body }, { ifMatch: now.version });
    return (await outcome(call)) === 'done' ? { version: now.version + 1, phone } : 'refused';
  }
  const admit = ({ id }: Patient) =>
    outcome(
      doctor().admitPatient({
        body: { patientId: id, facilityId, attendingStaffId: randomUUID(), class: 'ambulatory' },
      }),
    );
  async function mergeOnce(survivorId: string, mergedId: string): Promise<string | undefined> {
    const [survivor, merged] = await Promise.all([read(survivorId), read(mergedId)]);
    const versions = { survivorVersion: survivor.version, mergedVersion: merged.version };
    const body = { survivorId, mergedId, ...versions, reason: 'race' };
    return office()
      .mergePatients({ body })
      .then(
        (it) => it.id,
        () => undefined,
      );
  }

  test.each(SEEDS)(
    'lose nothing (seed %i)',
    async (seed) => {
      const random = seededRandom(`merge race ${seed}`);
      const [a, b] = [
        await program().registerPatient({ body: person() }),
        await program().registerPatient({ body: person() }),
      ];
      const either = (): Patient => (random.uniform() < 0.5 ? a : b);
      let merges = 0;
      let reversals = 0;
      const mergeAndPart = async () => {
        for (let round = 0; round < 3; round += 1) {
          const survivor = either();
          const mergeId = await mergeOnce(survivor.id, survivor.id === a.id ? b.id : a.id);
          if (mergeId === undefined) continue;
          merges += 1;
          await office().reverseMerge({ params: { mergeId }, body: { reason: 'race over' } });
          reversals += 1;
        }
      };
      const writers = Array.from({ length: 10 }, (_, n) => {
        const patient = either();
        return write(patient, `0100${seed}${String(n).padStart(7, '0')}`).then((done) => ({ patient, done }));
      });
      const admissions = Array.from({ length: 6 }, () => {
        const patient = either();
        return admit(patient).then((done) => ({ patient, done }));
      });
      const [written, admitted] = await Promise.all([Promise.all(writers), Promise.all(admissions), mergeAndPart()]);
      expect(reversals).toBe(merges);

      for (const patient of [a, b]) {
        const now = await read(patient.id);
        const done = written.flatMap((it) =>
          it.patient.id === patient.id && typeof it.done === 'object' ? [it.done] : [],
        );
        expect(now).toMatchObject({ name: patient.name, mergedInto: null, mergedRecords: [] });
        expect(now.version).toBe(1 + done.length + merges + reversals);
        const last = done.toSorted((one, other) => other.version - one.version)[0];
        expect(now.phone).toBe(last?.phone ?? null);
        const stays = admitted.filter((it) => it.patient.id === patient.id && it.done === 'done').length;
        const rows = await db().selectFrom('encounters').select('id').where('patient_id', '=', patient.id).execute();
        expect(rows).toHaveLength(stays);
        const search = patient.name.en;
        expect((await office().searchPatients({ query: { search } })).items.map((it) => it.id)).toEqual([patient.id]);
      }
      const rows = await db()
        .selectFrom('patient_merges')
        .select('reversed_at')
        .where('survivor_id', 'in', [a.id, b.id])
        .execute();
      expect(rows).toHaveLength(merges);
      expect(rows.filter((row) => row.reversed_at === null)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
