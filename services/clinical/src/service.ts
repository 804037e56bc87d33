import { join } from 'node:path';
import { z } from 'zod';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as api from '@nilecare/contracts/api/clinical.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as identityMarksApi from '@nilecare/contracts/api/clinical-identity-marks.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as openingsApi from '@nilecare/contracts/api/clinical-openings.ts';
import * as ownApi from '@nilecare/contracts/api/clinical-own.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { codeList } from './background/code-list.ts';
import { fileAnew } from './background/file-anew.ts';
import { privacyNotices } from './background/privacy-notices.ts';
import { diagnosisCodes } from './data/diagnosis-codes.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const clinical = defineService({
  name: 'clinical',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/clinical/migrations'),
  api: {
    ...api,
    ...indexApi,
    ...identityMarksApi,
    ...staysApi,
    ...careApi,
    ...openingsApi,
    ...ownApi,
    ...recordApi,
    ...allergiesApi,
    ...observationsApi,
    ...notesApi,
  },
  build: (core: Core<ClinicalTables>): Deps => ({
    ...core,
    auth: core.client('auth', usersApi),
    billing: core.ownClient('billing', finalBillsApi),
    business: core.client('business', businessApi),
    facility: core.client('facility', facilityApi),
    notification: core.client('notification', notificationApi),
    codes: diagnosisCodes(core.db, core.clock),
  }),
  routes,
  subscriptions,
  background: (deps) => [codeList(deps), privacyNotices(deps), fileAnew(deps)],
});
