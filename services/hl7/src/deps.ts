import type * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import type * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import type * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import type * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import type * as billingApi from '@nilecare/contracts/api/billing.ts';
import type * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import type * as businessApi from '@nilecare/contracts/api/business.ts';
import type * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import type * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import type * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import type * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import type * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import type * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import type * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import type * as labApi from '@nilecare/contracts/api/lab.ts';
import type * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import type * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import type * as medicationApi from '@nilecare/contracts/api/medication.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Hl7Tables } from '@nilecare/database/hl7/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { OneTrip } from '@nilecare/service-kit/db/one-trip.ts';
import type { Background, Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { OpenChannels } from './channels/channel-book.ts';
import type { Bells } from './outbound/bells.ts';
import type { Bell } from '@nilecare/service-kit/background/bell.ts';
import type { Settings } from './settings.ts';

/** The ports on which other systems talk, as long as the service runs. */
export interface Ports extends Background {
  /** Those that are open: without encryption, then with it. */
  readonly numbers: () => readonly number[];
}

/** The destinations as they were a moment ago at the latest. */
export interface OpenDestinations {
  list(): Promise<readonly Hl7Destination[]>;
  /** They were changed here: that holds at once. */
  changed(): void;
}

/** Counts messages of channels and destinations, and apart from them what was tried in vain. */
export interface Tally {
  add(streamId: string, what: 'messages' | 'refused' | 'failed' | 'tries'): void;
  readonly background: Background;
}

/** Others are asked in the service's own name, for the channel. */
export interface Deps extends Core<Hl7Tables, Settings> {
  readonly clinical: ClientOf<
    typeof clinicalApi & typeof staysApi & typeof indexApi & typeof observationsApi & typeof allergiesApi
  >;
  readonly facility: ClientOf<typeof facilityApi & typeof bedsApi & typeof resourcesApi>;
  readonly business: ClientOf<typeof businessApi & typeof staffApi>;
  readonly appointment: ClientOf<typeof appointmentApi & typeof calendarApi & typeof visitTypesApi>;
  readonly auth: ClientOf<typeof usersApi>;
  readonly lab: ClientOf<typeof labApi & typeof labOrdersApi & typeof labResultsApi>;
  readonly medication: ClientOf<typeof medicationApi & typeof formularyApi>;
  readonly billing: ClientOf<typeof billingApi & typeof chargesApi>;
  readonly ehr: ClientOf<typeof documentsApi>;
  readonly notification: ClientOf<typeof operatorsApi>;
  readonly clocks: FacilityClocks;
  readonly channels: OpenChannels;
  readonly destinations: OpenDestinations;
  /** Rung when a message was kept. */
  readonly bell: Bell;
  /** Rung when something happened of which messages are to be made. */
  readonly newsBell: Bell;
  /** Rung when there is something to send. */
  readonly bells: Bells;
  /** In which messages are stored. */
  readonly oneTrip: OneTrip;
  readonly tally: Tally;
  readonly ports: Ports;
}

export type Hl7Tx = Tx<Hl7Tables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<Hl7Tables>['read'] | Hl7Tx;
