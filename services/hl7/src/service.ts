import { join } from 'node:path';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as billingApi from '@nilecare/contracts/api/billing.ts';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as destinationCodesApi from '@nilecare/contracts/api/hl7-destination-codes.ts';
import * as outgoingApi from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as statisticsApi from '@nilecare/contracts/api/hl7-statistics.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as labApi from '@nilecare/contracts/api/lab.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import type { Hl7Tables } from '@nilecare/database/hl7/tables.ts';
import { Bell } from '@nilecare/service-kit/background/bell.ts';
import { openOneTrip } from '@nilecare/service-kit/db/one-trip.ts';
import { textSealer } from '@nilecare/service-kit/db/seal-texts.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import { watch } from './alerts/watch.ts';
import { openChannels } from './channels/open-channels.ts';
import { FAULT_TEXTS } from './data/fault-text.ts';
import type { Deps } from './deps.ts';
import { dispatcher } from './dispatch/dispatcher.ts';
import { Bells } from './outbound/bells.ts';
import { feeds } from './outbound/messages/feeds.ts';
import { newsWorker } from './outbound/news-worker.ts';
import { subscriptionsOf } from './outbound/note-news.ts';
import { releaseApart } from './outbound/release-apart.ts';
import { openDestinations } from './outbound/open-destinations.ts';
import { senders } from './outbound/sending/senders.ts';
import { openPorts } from './ports.ts';
import { routes } from './routes.ts';
import { settings, type Settings } from './settings.ts';
import { openTally } from './statistics/tally.ts';

/** Of the intake: what is large is stored beside the rest. */
const LANES = 2;

export const hl7 = defineService({
  name: 'hl7',
  settings,
  migrations: join(import.meta.dirname, '../../../database/hl7/migrations'),
  api: { ...api, ...messagesApi, ...destinationsApi, ...destinationCodesApi, ...outgoingApi, ...statisticsApi },
  build: (core: Core<Hl7Tables, Settings>): Deps => {
    const facility = core.ownClient('facility', { ...facilityApi, ...bedsApi, ...resourcesApi });
    const parts = {
      ...core,
      clinical: core.ownClient('clinical', {
        ...clinicalApi,
        ...staysApi,
        ...indexApi,
        ...observationsApi,
        ...allergiesApi,
      }),
      facility,
      business: core.ownClient('business', { ...businessApi, ...staffApi }),
      appointment: core.ownClient('appointment', { ...appointmentApi, ...calendarApi, ...visitTypesApi }),
      auth: core.ownClient('auth', usersApi),
      lab: core.ownClient('lab', { ...labApi, ...labOrdersApi, ...labResultsApi }),
      medication: core.ownClient('medication', { ...medicationApi, ...formularyApi }),
      billing: core.ownClient('billing', { ...billingApi, ...chargesApi }),
      ehr: core.ownClient('ehr', documentsApi),
      notification: core.ownClient('notification', operatorsApi),
      clocks: facilityClocks(() => facility.listFacilities({}), core),
      channels: openChannels(core),
      destinations: openDestinations(core.db),
      oneTrip: openOneTrip(core.settings.databaseUrl ?? '', LANES),
      bell: new Bell(),
      newsBell: new Bell(),
      bells: new Bells(),
      tally: openTally(core),
    };
    return { ...parts, ports: openPorts(parts) };
  },
  routes,
  subscriptions: subscriptionsOf(feeds, followMerges<Deps>(releaseApart)),
  background: (deps: Deps) => [
    deps.channels.background,
    deps.tally.background,
    dispatcher(deps),
    newsWorker(feeds, deps),
    senders(deps),
    watch(deps),
    textSealer(Object.values(FAULT_TEXTS), deps),
    deps.ports,
  ],
  close: (deps: Deps) => deps.oneTrip.close(),
});
