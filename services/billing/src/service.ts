import { join } from 'node:path';
import { z } from 'zod';
import * as accountsApi from '@nilecare/contracts/api/billing-accounts.ts';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as creditsApi from '@nilecare/contracts/api/billing-credits.ts';
import * as daysApi from '@nilecare/contracts/api/billing-days.ts';
import * as depositsApi from '@nilecare/contracts/api/billing-deposits.ts';
import * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as ownApi from '@nilecare/contracts/api/billing-own.ts';
import * as pricesApi from '@nilecare/contracts/api/billing-prices.ts';
import * as api from '@nilecare/contracts/api/billing.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { billingRound } from './background/billing-round.ts';
import type { Deps, Settings } from './deps.ts';
import { insuranceDeps } from './insurance-deps.ts';
import { insuranceApis } from './insurance-routes.ts';
import { InsurerEndpoints } from './insurers/eligibility-lines.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const billing = defineService({
  name: 'billing',
  settings: z.object({
    /** How often it is looked for what waits, ms. */
    billingSweepMs: z.coerce.number().int().min(100).default(30_000),
    /** How many days after it was issued an invoice is due. */
    paymentTermDays: z.coerce.number().int().min(0).max(365).default(30),
    /** Insurers that can be asked about policies: a JSON list of `payerId`, `url` (FHIR R4) and perhaps `token`. */
    insurerEndpoints: InsurerEndpoints,
  }),
  migrations: join(import.meta.dirname, '../../../database/billing/migrations'),
  isolation: 'read committed',
  api: {
    ...api,
    ...pricesApi,
    ...chargesApi,
    ...invoicesApi,
    ...creditsApi,
    ...finalBillsApi,
    ...accountsApi,
    ...depositsApi,
    ...daysApi,
    ...ownApi,
    ...insuranceApis,
  },
  build: (core: Core<BillingTables, Settings>): Deps => ({
    ...core,
    ...insuranceDeps(core),
    facility: core.ownClient('facility', { ...facilityApi, ...placesApi, ...bedsApi }),
    clinical: core.client('clinical', clinicalApi),
  }),
  routes,
  subscriptions,
  background: (deps: Deps) => [billingRound(deps)],
});
