import { join } from 'node:path';
import { z } from 'zod';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as ownApi from '@nilecare/contracts/api/appointment-own.ts';
import * as queueApi from '@nilecare/contracts/api/appointment-queue.ts';
import * as seriesApi from '@nilecare/contracts/api/appointment-series.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as waitlistApi from '@nilecare/contracts/api/appointment-waitlist.ts';
import * as api from '@nilecare/contracts/api/appointment.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { refusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import { appointmentSweep } from './background/appointment-sweep.ts';
import type { Deps, Settings } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';
import { workers } from './workers.ts';

export const appointment = defineService({
  name: 'appointment',
  settings: z.object({
    /** How often it is looked for holds and offers that have expired, freed times, reminders that are due, ms. */
    appointmentSweepMs: z.coerce.number().int().min(50).default(5_000),
    /** How long a time is held while the patient decides, ms. */
    holdMs: z.coerce.number().int().min(1_000).default(600_000),
    /** How long an offer to somebody who waits is kept, ms. */
    offerMs: z.coerce.number().int().min(1_000).default(7_200_000),
  }),
  migrations: join(import.meta.dirname, '../../../database/appointment/migrations'),
  isolation: 'read committed',
  api: { ...api, ...visitTypesApi, ...calendarApi, ...seriesApi, ...waitlistApi, ...queueApi, ...ownApi },
  build: (core: Core<AppointmentTables, Settings>): Deps => {
    const facility = core.ownClient('facility', { ...facilityApi, ...resourcesApi });
    return {
      ...core,
      facility,
      clocks: facilityClocks(() => facility.listFacilities({}), core),
      refusals: refusalGate(core.client('clinical', careApi), core),
      clinical: core.ownClient('clinical', clinicalApi),
      business: core.ownClient('business', { ...businessApi, ...hoursApi }),
    };
  },
  routes,
  subscriptions,
  workers,
  background: (deps: Deps) => [appointmentSweep(deps)],
});
