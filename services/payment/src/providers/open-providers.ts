import { ProviderNotOffered, type PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import type { OfferedProvider } from '@nilecare/contracts/api/payment-providers.ts';
import type { PaymentMethod } from '@nilecare/contracts/payments.ts';
import type { Settings } from '../settings.ts';
import { askWithin } from './ask.ts';
import { mobileMoneyProvider } from './mobile-money.ts';
import type { RemoteProvider } from './provider.ts';
import { stripeProvider } from './stripe.ts';

export interface Providers {
  readonly offered: readonly OfferedProvider[];
  /** @throws ProviderNotOffered */
  forMethod(method: PaymentMethod): PaymentProvider;
  /** undefined: nobody has to be asked over the network, or it is not set up (any more). */
  remote(provider: PaymentProvider): RemoteProvider | undefined;
}

/** The ways of paying that are set up. */
export function openProviders(own: Settings): Providers {
  const ask = askWithin(own.providerTimeoutMs);
  const stripe = own.stripeSecretKey
    ? stripeProvider({ url: own.stripeUrl, secretKey: own.stripeSecretKey, timeoutMs: own.providerTimeoutMs })
    : undefined;
  const mobileMoney = openMobileMoney(own, ask);
  const publishableKey = own.stripePublishableKey ?? null;
  const offered: OfferedProvider[] = [
    { provider: 'cash', method: 'cash', publishableKey: null },
    ...(stripe && publishableKey ? [{ provider: 'stripe', method: 'card', publishableKey } as const] : []),
    ...(mobileMoney ? [{ provider: 'mobile-money', method: 'mobile-money', publishableKey: null } as const] : []),
    ...(own.bankTransfer === 'on'
      ? [{ provider: 'bank-transfer', method: 'bank-transfer', publishableKey: null } as const]
      : []),
  ];
  const remotes: Partial<Record<PaymentProvider, RemoteProvider | undefined>> = { stripe, 'mobile-money': mobileMoney };
  return {
    offered,
    forMethod(method) {
      const found = offered.find((it) => it.method === method);
      if (!found) throw new ProviderNotOffered(method);
      return found.provider;
    },
    remote: (provider) => remotes[provider],
  };
}

function openMobileMoney(own: Settings, ask: ReturnType<typeof askWithin>): RemoteProvider | undefined {
  const { mobileMoneyUrl: url, mobileMoneyUser: user, mobileMoneyKey: key } = own;
  const { mobileMoneySubscriptionKey: subscriptionKey, mobileMoneyEnvironment: environment } = own;
  if (!url || !user || !key || !subscriptionKey) return undefined;
  return mobileMoneyProvider({ url, user, key, subscriptionKey, environment }, ask);
}
