import { join } from 'node:path';
import * as depositsApi from '@nilecare/contracts/api/billing-deposits.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as disputesApi from '@nilecare/contracts/api/payment-disputes.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as ledgerApi from '@nilecare/contracts/api/payment-ledger.ts';
import * as ownApi from '@nilecare/contracts/api/payment-own.ts';
import * as providersApi from '@nilecare/contracts/api/payment-providers.ts';
import * as refundsApi from '@nilecare/contracts/api/payment-refunds.ts';
import * as api from '@nilecare/contracts/api/payment.ts';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { paymentSweep } from './background/payment-sweep.ts';
import type { Deps } from './deps.ts';
import { openProviders } from './providers/open-providers.ts';
import { routes } from './routes.ts';
import { Settings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';

export const payment = defineService({
  name: 'payment',
  settings: Settings,
  migrations: join(import.meta.dirname, '../../../database/payment/migrations'),
  isolation: 'read committed',
  api: { ...api, ...disputesApi, ...drawersApi, ...ledgerApi, ...ownApi, ...providersApi, ...refundsApi },
  build(core: Core<PaymentTables, Settings>): Deps {
    const facility = core.ownClient('facility', { ...facilityApi, ...placesApi });
    return {
      ...core,
      facility,
      billing: core.ownClient('billing', { ...depositsApi, ...invoicesApi }),
      clinical: core.ownClient('clinical', clinicalApi),
      clocks: facilityClocks(() => facility.listFacilities({}), core),
      providers: openProviders(core.own),
    };
  },
  routes,
  subscriptions,
  background: (deps: Deps) => [paymentSweep(deps)],
});
