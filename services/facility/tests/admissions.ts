import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';

export interface Admissions {
  readonly url: string;
  /** Somebody who is admitted to the facility. */
  admit(facilityId: string): { readonly id: string; readonly patientId: string };
  stop(): Promise<void>;
}

const patientOf = (id: string, facilityId: string): Patient => ({
  ...{ id, version: 1, number: 'NC-000018', name: { en: 'Amina Hassan', ar: 'أمينة حسن' }, identity: 'known' },
  ...{ gender: 'female', birthDate: '1980-05-17', birthDatePrecision: 'exact', deceasedDate: null },
  ...{ phone: null, facilityId, mergedInto: null },
});

const encounterOf = (id: string, patientId: string, facilityId: string): Encounter => ({
  ...{ id, version: 1, patientId, recordId: patientId, facilityId, class: 'inpatient', status: 'in-progress' },
  ...{ admittedAt: '2026-11-23T08:00:00.000Z', dischargedAt: null, reason: null, wardId: null, discharge: null },
  ...{ statusReason: null, expectedBackAt: null, careTeam: [] },
});

/** Stands for clinical over HTTP where thousands of requests ask it the same: what it answers is not what is tested. */
export async function admissions(): Promise<Admissions> {
  const answers = new Map<string, Patient | Encounter>();
  const server = createServer((request, response) => {
    const found = answers.get((request.url ?? '').split('/').at(-1) ?? '');
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? {}));
  });
  server.keepAliveTimeout = 60_000; // connections that close while they are used again would look like an outage
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    admit(facilityId) {
      const [id, patientId] = [randomUUID(), randomUUID()];
      answers.set(id, encounterOf(id, patientId, facilityId)).set(patientId, patientOf(patientId, facilityId));
      return { id, patientId };
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
