import type { JobRun, Making } from '@nilecare/service-kit/jobs/make-job.ts';
import type { Deps } from '../deps.ts';
import { today } from '../use-cases/homes/today.ts';
import { activity } from './activity.ts';
import type { Days } from './every-appointment.ts';
import { occupancy } from './occupancy.ts';
import { patients } from './patients.ts';
import type { Parameters, ReportJob } from './report-job.ts';
import { revenue } from './revenue.ts';
import type { Progress, Sheet } from './sheet.ts';
import { waits } from './waits.ts';
import { csvOf, pdfOf } from './write-sheet.ts';

/** Makes a report; between its pages it says how far it is. */
export async function makeReport({ parameters }: ReportJob, { progress }: JobRun, deps: Deps): Promise<Making<null>> {
  const { facilityId, language, format, from, to } = parameters;
  const { name } = await deps.reportOwners.facility.getFacility({ params: { facilityId } });
  const { date } = await today(facilityId, deps);
  const about = from !== null && to !== null ? `${from} – ${to}` : date;
  const paper = { language, letterhead: [name[language]], about };
  const sheet = await sheetOf(parameters, deps, progress);
  return { content: format === 'csv' ? csvOf(sheet, paper) : pdfOf(sheet, paper), result: () => null };
}

async function sheetOf(about: Parameters, { reportOwners, clocks }: Deps, progress: Progress): Promise<Sheet> {
  const { kind, facilityId, from, to } = about;
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
