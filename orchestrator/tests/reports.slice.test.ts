import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as reportsApi from '@nilecare/contracts/api/orchestrator-reports.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openReception, type Reception } from './reception.ts';

let place: Reception;
beforeAll(async () => {
  place = await openReception();
});
afterAll(() => place.system.stop());

const userId = randomUUID();
const admin = () =>
  place.system.as('administrator', 'orchestrator', reportsApi, { facilityIds: [place.facilityId], userId });
const day = (at: Date) => at.toISOString().slice(0, 'YYYY-MM-DD'.length);
const span = () => ({ from: day(new Date(Date.now() - 86_400_000)), to: day(new Date(Date.now() + 2 * 86_400_000)) });

const finished = (reportId: string) =>
  eventually(async () => {
    const report = await admin().getReport({ params: { reportId } });
    return report.state !== 'waiting' && report.state !== 'running' && report;
  });

async function fileOf(reportId: string, token: string): Promise<Response> {
  const address = `${place.system.url('orchestrator')}/api/v1/reports/${reportId}/file`;
  return fetch(address, { headers: { authorization: `Bearer ${token}` } });
}
const ownToken = (facilityIds = [place.facilityId]) => place.system.token('administrator', { facilityIds, userId });

test('visits of a day are counted, in a file that is what its row says', async () => {
  const { id } = await place.hospital.aPatient();
  const visit = { facilityId: place.facilityId, staffId: place.staffId, visitTypeId: place.visitTypeId };
  const { id: bookingId } = await place.desk.startBooking({
    body: { ...visit, from: place.inHours(1), patient: { id } },
  });
  await eventually(async () => (await place.desk.getBooking({ params: { bookingId } })).state === 'done');
  const asked = await admin().requestReport({ body: { kind: 'activity', facilityId: place.facilityId, ...span() } });
  expect(asked).toMatchObject({ state: 'waiting', progress: 0 });
  const report = await finished(asked.id);
  expect(report).toMatchObject({ state: 'ready', progress: 100 });
  const bytes = Buffer.from(await (await fileOf(asked.id, ownToken())).arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(report.sha256);
  const lines = bytes.toString().trim().split('\r\n');
  expect(lines).toHaveLength(1 + 4);
  expect(lines.map((it) => it.split(',')[1])).toContain('1');
});

test.each(['waits', 'occupancy', 'revenue'] as const)('%s is made as CSV and on paper in Arabic', async (kind) => {
  const body = { kind, facilityId: place.facilityId, ...span() };
  const [csv, pdf] = [
    await admin().requestReport({ body }),
    await admin().requestReport({ body: { ...body, format: 'pdf', language: 'ar' } }),
  ];
  expect(await finished(csv.id)).toMatchObject({ state: 'ready' });
  expect(await finished(pdf.id)).toMatchObject({ state: 'ready' });
  expect((await (await fileOf(pdf.id, ownToken())).text()).slice(0, 5)).toBe('%PDF-');
});

test('the list of patients holds those of the facility, and is nobody else’s', async () => {
  const name = { en: `Listed ${randomUUID()}`, ar: '' };
  await place.hospital.aPatient({ name });
  const body = { facilityId: place.facilityId, reason: 'yearly letter' };
  const { id: reportId } = await admin().requestPatientList({ body });
  await finished(reportId);
  expect(await (await fileOf(reportId, ownToken())).text()).toContain(name.en);
  // Of somebody else, or of who does not work there any more.
  const other = place.system.token('administrator', { facilityIds: [place.facilityId] });
  expect((await fileOf(reportId, other)).status).toBe(404);
  expect((await fileOf(reportId, ownToken([randomUUID()]))).status).toBe(403);
  await expect(place.as('administrator', [randomUUID()]).requestPatientList({ body })).rejects.toMatchObject({
    status: 403,
  });
});

test('one that is over cannot be cancelled', async () => {
  const body = { kind: 'occupancy', facilityId: place.facilityId, ...span() } as const;
  const { id: reportId } = await admin().requestReport({ body });
  await finished(reportId);
  await expect(admin().cancelReport({ params: { reportId } })).rejects.toMatchObject({ code: 'report-over' });
});
