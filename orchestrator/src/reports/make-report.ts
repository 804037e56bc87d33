import { createHash } from 'node:crypto';
import type { StoredReport } from '../data/jobs.ts';
import { jobs } from '../data/jobs.ts';
import type { Deps } from '../deps.ts';
import { today } from '../use-cases/homes/today.ts';
import { activity } from './activity.ts';
import type { Days } from './every-appointment.ts';
import { occupancy } from './occupancy.ts';
import { patients } from './patients.ts';
import { revenue } from './revenue.ts';
import type { Progress, Sheet } from './sheet.ts';
import { waits } from './waits.ts';
import { csvOf, pdfOf } from './write-sheet.ts';

export interface MadeReport {
  readonly bytes: number;
  /** Of what is downloaded, hexadecimal. */
  readonly sha256: string;
  readonly keyId: string;
}

/** It was cancelled, or is made already. */
class Cancelled extends Error {}

/**
 * Writes the file of a report; it is there whole or not at all, and killed in the middle it is written anew. Between
 * its pages it says how far it is, and looks whether it is wanted still.
 * @returns null when it was cancelled, or another delivery has made it
 */
export async function makeReport(jobId: string, deps: Deps): Promise<MadeReport | null> {
  const { db, reportFiles } = deps;
  const progress = async (percent: number, step = 'reading'): Promise<void> => {
    if (!(await jobs(db.read).progress(jobId, percent, step))) throw new Cancelled();
  };
  try {
    const job = await jobs(db.read).get(jobId);
    await progress(1);
    const digest = createHash('sha256');
    const content = hashed(await contentOf(job, deps, progress), digest);
    const { bytes, keyId } = await reportFiles.write(jobId, content);
    await progress(95, 'writing');
    return { bytes, keyId, sha256: digest.digest('hex') };
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    // One that is ready was made by another delivery of the task: its file stays.
    if ((await jobs(db.read).get(jobId)).state === 'cancelled') await reportFiles.remove(jobId);
    return null;
  }
}

async function contentOf(job: StoredReport, deps: Deps, progress: Progress): Promise<AsyncGenerator<Uint8Array>> {
  const { facilityId, language, format, from, to } = job;
  const { name } = await deps.reportOwners.facility.getFacility({ params: { facilityId } });
  const { date } = await today(facilityId, deps);
  const about = from !== null && to !== null ? `${from} – ${to}` : date;
  const paper = { language, letterhead: [name[language]], about };
  const sheet = await sheetOf(job, deps, progress);
  return format === 'csv' ? csvOf(sheet, paper) : pdfOf(sheet, paper);
}

async function sheetOf(job: StoredReport, { reportOwners, clocks }: Deps, progress: Progress): Promise<Sheet> {
  const { kind, facilityId, from, to } = job;
  if (kind === 'patients') return patients(reportOwners, facilityId, progress);
  if (from === null || to === null) throw new Error(`a report of ${kind} is about days`);
  const days: Days = { facilityId, from, to, time: await clocks.of(facilityId) };
  switch (kind) {
    case 'activity':
      return activity(reportOwners, days, progress);
    case 'waits':
      return waits(reportOwners, days, progress);
    case 'occupancy':
      return occupancy(reportOwners, days);
    case 'revenue':
      return revenue(reportOwners, days);
  }
}

async function* hashed(content: AsyncIterable<Uint8Array>, digest: ReturnType<typeof createHash>) {
  for await (const chunk of content) {
    digest.update(chunk);
    yield chunk;
  }
}
