import { setTimeout as wait } from 'node:timers/promises';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as waitlistApi from '@nilecare/contracts/api/appointment-waitlist.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as authorisationsApi from '@nilecare/contracts/api/billing-authorisations.ts';
import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as insurersApi from '@nilecare/contracts/api/billing-insurers.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as policiesApi from '@nilecare/contracts/api/billing-policies.ts';
import * as pricesApi from '@nilecare/contracts/api/billing-prices.ts';
import * as servicesApi from '@nilecare/contracts/api/billing.ts';
import * as remittancesApi from '@nilecare/contracts/api/billing-remittances.ts';
import * as peopleApi from '@nilecare/contracts/api/business.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as leavesApi from '@nilecare/contracts/api/business-leaves.ts';
import * as organisationsApi from '@nilecare/contracts/api/business-organisations.ts';
import * as rosterApi from '@nilecare/contracts/api/business-roster.ts';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import * as wardsApi from '@nilecare/contracts/api/facility.ts';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as stockApi from '@nilecare/contracts/api/inventory.ts';
import * as labTestsApi from '@nilecare/contracts/api/lab.ts';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as labQualityApi from '@nilecare/contracts/api/lab-quality.ts';
import * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as prescribingApi from '@nilecare/contracts/api/medication.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as takingsApi from '@nilecare/contracts/api/payment.ts';
import { clientOf, type ClientOf, type Transport } from '@nilecare/contracts/client.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { serviceTokenSource } from '@nilecare/service-kit/auth/service-token-source.ts';
import { systemClock } from '@nilecare/service-kit/clock.ts';
import { logger } from '@nilecare/service-kit/log.ts';
import { IdempotencyInProgress, Problem, PROBLEM_PREFIX } from '@nilecare/contracts/errors.ts';

const insuranceApis = {
  ...{ ...insurersApi, ...policiesApi, ...authorisationsApi },
  ...{ ...claimsApi, ...remittancesApi },
};
export type InsuranceClient = ClientOf<typeof insuranceApis>;

const clinicalApis = { ...clinicalApi, ...recordApi };

const billingApi = { ...servicesApi, ...pricesApi, ...chargesApi, ...invoicesApi };

const paymentApis = { ...takingsApi, ...drawersApi };
export type CounterClient = ClientOf<typeof paymentApis>;

const visitsApi = { ...appointmentApi, ...calendarApi, ...visitTypesApi, ...waitlistApi };

const accountsApi = { ...usersApi, ...credentialsApi };

const businessApi = { ...peopleApi, ...hoursApi, ...leavesApi, ...organisationsApi, ...rosterApi, ...staffApi };

const facilityApi = { ...wardsApi, ...placesApi, ...bedsApi, ...resourcesApi };

const inventoryApi = { ...stockApi, ...movementsApi, ...purchasingApi };

const labApis = { ...labTestsApi, ...labOrdersApi, ...labResultsApi, ...labQualityApi };
export type LabClient = ClientOf<typeof labApis>;

export const seededServices = [
  'appointment',
  'auth',
  'billing',
  'business',
  'cds',
  'clinical',
  'device',
  'ehr',
  'facility',
  'inventory',
  'lab',
  'medication',
  'notification',
  'payment',
] as const satisfies ServiceName[];
export type SeededService = (typeof seededServices)[number];
export type ServiceAddresses = Readonly<Record<SeededService, string>>;

/** Base URLs of the services that the seed speaks to. */
export const addressesOf = (urlOf: (service: SeededService) => string): ServiceAddresses =>
  Object.fromEntries(seededServices.map((service) => [service, urlOf(service)])) as ServiceAddresses; // of each

export interface Clients {
  readonly appointment: ClientOf<typeof visitsApi>;
  readonly auth: ClientOf<typeof accountsApi>;
  readonly billing: ClientOf<typeof billingApi>;
  readonly business: ClientOf<typeof businessApi>;
  readonly clinical: ClientOf<typeof clinicalApis>;
  readonly device: ClientOf<typeof deviceApi>;
  readonly facility: ClientOf<typeof facilityApi>;
  readonly insurance: InsuranceClient;
  readonly inventory: ClientOf<typeof inventoryApi>;
  readonly lab: LabClient;
  readonly medication: ClientOf<typeof formularyApi>;
  readonly payment: CounterClient;
}

/** The name under which auth knows this program. */
const CLIENT_NAME = 'seed';
const IN_PROGRESS = `${PROBLEM_PREFIX}${IdempotencyInProgress.code}`;
const TRIES = 5;
const WAIT_MS = 200;

/** Services free a key whose first request was cut off after a minute. */
const CUT_OFF_WAITS_MS = 75_000;

/** A service that is not quite there yet; every call of the seed may be made twice. */
const isBusy = (status: number): boolean => status === 503 || status === 504 || status === 429;

/** The same call of an earlier seed, killed together with the services, counts as being answered still. */
const isCutOff = async (answer: Response): Promise<boolean> =>
  answer.status === 409 && Problem.safeParse(await answer.clone().json()).data?.type === IN_PROGRESS;

const transportTo =
  (baseUrl: string, token?: () => Promise<string>): Transport =>
  async ({ method, path, headers, body }) => {
    const began = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      const init = {
        method,
        headers: token === undefined ? headers : { ...headers, authorization: `Bearer ${await token()}` },
        ...(body === undefined ? {} : { body }),
      };
      const answer = await fetch(`${baseUrl}${path}`, init).catch((error: unknown) => {
        if (attempt >= TRIES) throw new Error(`${baseUrl} does not answer; is the service running?`, { cause: error });
      });
      if (answer && (await isCutOff(answer)) && performance.now() - began < CUT_OFF_WAITS_MS) attempt = 1;
      else if (answer && (attempt >= TRIES || !isBusy(answer.status))) return answer;
      await answer?.body?.cancel();
      await wait(WAIT_MS * attempt);
    }
  };

/**
 * Clients of the services, with a service token for this program.
 * @throws when auth does not know the secret
 */
export async function openClients(urls: ServiceAddresses, secret: string): Promise<Clients> {
  // A seed on a busy machine takes longer than a token lives.
  const token = serviceTokenSource({
    service: CLIENT_NAME,
    secret,
    transport: transportTo(urls.auth),
    clock: systemClock,
    log: logger(CLIENT_NAME, 'silent'),
  });
  await token();
  const to = (service: SeededService): Transport => transportTo(urls[service], token);
  return {
    appointment: clientOf(visitsApi, to('appointment')),
    auth: clientOf(accountsApi, to('auth')),
    billing: clientOf(billingApi, to('billing')),
    business: clientOf(businessApi, to('business')),
    clinical: clientOf(clinicalApis, to('clinical')),
    device: clientOf(deviceApi, to('device')),
    facility: clientOf(facilityApi, to('facility')),
    insurance: clientOf(insuranceApis, to('billing')),
    inventory: clientOf(inventoryApi, to('inventory')),
    lab: clientOf(labApis, to('lab')),
    medication: clientOf(formularyApi, to('medication')),
    payment: clientOf(paymentApis, to('payment')),
  };
}

/** Names a thing of the demo, so that making it again, after a seed that was cut off, answers the one that was made. */
export const once = (kind: string, key: string) => ({ idempotencyKey: `demo-${kind}-${key}` });

const recordApis = { ...recordApi, ...allergiesApi, ...observationsApi, ...notesApi };
export type RecordClient = ClientOf<typeof recordApis>;

interface Login {
  readonly userName: string;
  readonly password: string;
}

/** @throws when the login needs a second step, or is wrong */
async function tokenOf(
  urls: Pick<ServiceAddresses, 'auth'>,
  { userName, password }: Login,
): Promise<() => Promise<string>> {
  const answer = await clientOf(authApi, transportTo(urls.auth)).login({ body: { userName, password } });
  if (!('accessToken' in answer)) throw new Error(`${userName} needs a second step to sign in.`);
  return async () => answer.accessToken;
}

/**
 * The record as somebody of the demo: what is written there has an author.
 * @throws when the login needs a second step, or is wrong
 */
export const openRecord = async (
  urls: Pick<ServiceAddresses, 'auth' | 'clinical'>,
  login: Login,
): Promise<RecordClient> => clientOf(recordApis, transportTo(urls.clinical, await tokenOf(urls, login)));

export type PreferencesClient = ClientOf<typeof preferencesApi>;

/**
 * How somebody of the demo wants to be told, which only she may choose.
 * @throws when the login needs a second step, or is wrong
 */
export const openPreferences = async (
  urls: Pick<ServiceAddresses, 'auth' | 'notification'>,
  login: Login,
): Promise<PreferencesClient> => clientOf(preferencesApi, transportTo(urls.notification, await tokenOf(urls, login)));

export type PrescribingClient = ClientOf<typeof prescribingApi>;

/** Prescriptions as somebody of the demo signs them. */
export const openPrescribing = async (
  urls: Pick<ServiceAddresses, 'auth' | 'medication'>,
  login: Login,
): Promise<PrescribingClient> => clientOf(prescribingApi, transportTo(urls.medication, await tokenOf(urls, login)));

const dispensingApis = { ...formularyApi, ...pharmacyApi, ...dispensingApi, ...controlledApi, ...administrationApi };
export type DispensingClient = ClientOf<typeof dispensingApis>;

/** The pharmacy and the bedside as somebody of the demo works there. */
export const openDispensing = async (
  urls: Pick<ServiceAddresses, 'auth' | 'medication'>,
  login: Login,
): Promise<DispensingClient> => clientOf(dispensingApis, transportTo(urls.medication, await tokenOf(urls, login)));

/** The laboratory as somebody of the demo works with it. */
export const openLab = async (urls: Pick<ServiceAddresses, 'auth' | 'lab'>, login: Login): Promise<LabClient> =>
  clientOf(labApis, transportTo(urls.lab, await tokenOf(urls, login)));

/** The counter as somebody of the demo takes money there. */
export const openCounter = async (
  urls: Pick<ServiceAddresses, 'auth' | 'payment'>,
  login: Login,
): Promise<CounterClient> => clientOf(paymentApis, transportTo(urls.payment, await tokenOf(urls, login)));

const recordPartsApis = { ...documentsApi, ...formsApi, ...plansApi, ...consentsApi };
export type RecordPartsClient = ClientOf<typeof recordPartsApis>;

/** Documents, forms, care plans and consents as somebody of the demo writes them. */
export const openRecordParts = async (
  urls: Pick<ServiceAddresses, 'auth' | 'ehr'>,
  login: Login,
): Promise<RecordPartsClient> => clientOf(recordPartsApis, transportTo(urls.ehr, await tokenOf(urls, login)));
