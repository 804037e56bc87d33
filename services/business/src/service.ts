import { join } from 'node:path';
import { z } from 'zod';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as peopleApi from '@nilecare/contracts/api/business.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as identityMarksApi from '@nilecare/contracts/api/business-identity-marks.ts';
import * as importsApi from '@nilecare/contracts/api/business-imports.ts';
import * as leavesApi from '@nilecare/contracts/api/business-leaves.ts';
import * as organisationsApi from '@nilecare/contracts/api/business-organisations.ts';
import * as rosterApi from '@nilecare/contracts/api/business-roster.ts';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { BusinessTables } from '@nilecare/database/business/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { licenceReminders } from './background/licence-reminders.ts';
import type { Deps } from './deps.ts';
import { facilityZones } from './facility-zones.ts';
import { routes } from './routes.ts';

export const business = defineService({
  name: 'business',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/business/migrations'),
  api: {
    ...peopleApi,
    ...staffApi,
    ...organisationsApi,
    ...hoursApi,
    ...leavesApi,
    ...rosterApi,
    ...importsApi,
    ...identityMarksApi,
  },
  build: (core: Core<BusinessTables>): Deps => {
    const facility = core.client('facility', facilityApi);
    return {
      ...core,
      facility,
      auth: core.client('auth', usersApi),
      notification: core.client('notification', notificationApi),
      zones: facilityZones({ facility, clock: core.clock, log: core.log }),
    };
  },
  routes,
  background: (deps) => [licenceReminders(deps)],
});
