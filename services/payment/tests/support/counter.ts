import { randomUUID } from 'node:crypto';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as disputesApi from '@nilecare/contracts/api/payment-disputes.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import * as ledgerApi from '@nilecare/contracts/api/payment-ledger.ts';
import * as ownApi from '@nilecare/contracts/api/payment-own.ts';
import * as providersApi from '@nilecare/contracts/api/payment-providers.ts';
import * as refundsApi from '@nilecare/contracts/api/payment-refunds.ts';
import * as api from '@nilecare/contracts/api/payment.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { bodySignature } from '@nilecare/service-kit/crypto/body-signature.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem } from '@nilecare/testing/system.ts';
import type { Deps } from '../../src/deps.ts';
import { openBillingStandIn } from './billing.ts';
import { openProviderStandIn } from './providers.ts';

export const everything = {
  ...api,
  ...disputesApi,
  ...drawersApi,
  ...ledgerApi,
  ...ownApi,
  ...providersApi,
  ...refundsApi,
};

export const stripeWebhookSecret = 'whsec_test';
export const mobileMoneyWebhookSecret = 'momo_test';

/** How the providers are set up, at a stand-in. */
export const providerSettings = (url: string) => ({
  ...{ stripeUrl: url, stripeSecretKey: 'sk_test', stripePublishableKey: 'pk_test', stripeWebhookSecret },
  ...{ mobileMoneyUrl: url, mobileMoneyUser: 'u', mobileMoneyKey: 'k', mobileMoneySubscriptionKey: 's' },
  mobileMoneyWebhookSecret,
});

/** A facility with a cashier's counter; billing and the providers are stand-ins over the network. */
export async function openCounter({ clock }: { readonly clock?: Clock } = {}) {
  const [billing, providers] = [await openBillingStandIn(), await openProviderStandIn()];
  const tokens = ownTokens(['payment']);
  const system = await startSystem(['auth', 'payment', 'facility'], {
    common: tokens.common,
    own: {
      ...tokens.own,
      payment: { ...providerSettings(providers.url), paymentSweepMs: 100, providerTimeoutMs: 2_000 },
    },
    elsewhere: { billing: billing.url },
    ...(clock ? { clock } : {}),
  });
  const places = system.asService('test', 'facility', placesApi);
  const aFacility = () =>
    places.createFacility({
      body: { name: { en: `Hospital ${randomUUID()}`, ar: 'مستشفى' }, timeZone: 'Africa/Cairo', currency: 'EGP' },
    });
  const facility = await aFacility();
  const as = (
    role: 'receptionist' | 'administrator' | 'patient',
    more: { readonly userId?: string; readonly facilityIds?: readonly string[]; readonly patientId?: string } = {},
  ) => system.as(role, 'payment', everything, { facilityIds: [facility.id], userId: randomUUID(), ...more });
  const administrator = as('administrator');
  const aDrawer = (toleranceMinor = 500) =>
    administrator.createCashDrawer({
      body: { facilityId: facility.id, name: { en: `Till ${randomUUID()}`, ar: 'خزينة' }, toleranceMinor },
    });
  /** Somebody with an open drawer. */
  async function aCashier(floatMinor = 10_000) {
    const cashier = as('receptionist');
    const drawer = await aDrawer();
    const session = await cashier.openDrawer({ params: { drawerId: drawer.id }, body: { floatMinor } });
    return { cashier, session };
  }
  /** A provider tells of something, signed. */
  async function tell(provider: 'stripe' | 'mobile-money', body: object): Promise<number> {
    const sent = JSON.stringify(body);
    const isStripe = provider === 'stripe';
    const secret = isStripe ? stripeWebhookSecret : mobileMoneyWebhookSecret;
    const answer = await fetch(`${system.url('payment')}/api/v1/payment-webhooks/${provider}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [isStripe ? 'stripe-signature' : 'x-nilecare-signature']: bodySignature(
          secret,
          Buffer.from(sent),
          clock?.now() ?? new Date(),
        ),
      },
      body: sent,
    });
    return answer.status;
  }
  const { db } = system.deps<Deps>('payment');
  return {
    ...{ system, facility, billing, providers, as, administrator, aDrawer, aCashier, aFacility, tell, db: db.read },
    /** What of the books of the facility is left when all is added: nothing, as they balance. */
    async balance(): Promise<number> {
      const { items } = await administrator.listLedgerBalances({ query: { facilityId: facility.id } });
      return items.reduce((sum, it) => sum + it.balanceMinor, 0);
    },
    async account(account: string): Promise<number> {
      const { items } = await administrator.listLedgerBalances({ query: { facilityId: facility.id } });
      return items.find((it) => it.account === account)?.balanceMinor ?? 0;
    },
    /** The day of the facility. */
    today: (): string => new Intl.DateTimeFormat('en-CA', { timeZone: facility.timeZone }).format(new Date()),
    /** What is asked to take cash of a patient. */
    cash: <More extends object>(patientId: string, more: More) => ({
      body: { facilityId: facility.id, patientId, method: 'cash' as const, currency: facility.currency, ...more },
    }),
    /** Does something while somebody else works on a payment. */
    whileLocked: <Value>(paymentId: string, act: () => Promise<Value>): Promise<Value> =>
      db.transaction(async (tx) => {
        await tx.selectFrom('payments').select('id').where('id', '=', paymentId).forUpdate().execute();
        return act();
      }),
    async stop() {
      await system.stop();
      await Promise.all([billing.stop(), providers.stop()]);
    },
  };
}
export type Counter = Awaited<ReturnType<typeof openCounter>>;
