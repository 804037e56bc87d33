import type { getLatestResults as contract } from '@nilecare/contracts/api/lab-latest.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import { results } from '../data/results.ts';
import type { Deps } from '../deps.ts';

export const getLatestResults: Handler<typeof contract, Deps> = async ({ query }, { db, seen }) => {
  const { ids, survivorId } = await patientLinks(db.read).groupOf(query.patientId);
  seen([survivorId]);
  const asked = new Set(query.loinc.split(',').map((it) => it.trim()));
  const tests = (await catalogue(db.read).tests()).filter((it) => it.loinc !== null && asked.has(it.loinc));
  const codes = new Map(tests.map((it) => [it.id, it.loinc]));
  const rows = await results(db.read).latest(ids, [...codes.keys()]);
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const loinc = codes.get(row.test_id);
    if (loinc && !newest.has(loinc)) newest.set(loinc, row);
  }
  return {
    items: [...newest].flatMap(([loinc, { state, number, comparator, unit, collected_at }]) =>
      // Neither what is being corrected nor `<5` is a number to calculate with; nor is the one before it the newest.
      state !== 'released' || number === null || comparator !== null || unit === null || collected_at === null
        ? []
        : { loinc, value: number, unit, at: collected_at.toISOString() },
    ),
  };
};
