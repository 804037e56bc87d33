import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';

/** What is to be priced. */
export interface ToPrice {
  readonly category: BillableCategory;
  /** What its source calls it. */
  readonly reference: string;
  readonly serviceId: string | null;
  /** `YYYY-MM-DD` at the facility. */
  readonly servedOn: string;
  /** Whose list goes before that of patients; null: none. */
  readonly insurerId: string | null;
}

/** A price of a list, until the next one of its service begins. */
export interface PriceEntry {
  /** null: from the first day of the list on. */
  readonly validFrom: string | null;
  readonly priceMinor: number;
}

interface ListOfPrices {
  readonly insurerId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** By service, in the order in which they begin. */
  readonly prices: ReadonlyMap<string, readonly PriceEntry[]>;
}

export interface Prices {
  readonly services: readonly BillableService[];
  readonly lists: readonly ListOfPrices[];
  /** In use, by code. */
  readonly taxes: ReadonlyMap<string, { readonly rate: number; readonly inclusive: boolean }>;
}

export interface Priced {
  readonly service: BillableService | null;
  /** Of one; null: no list has it. */
  readonly unitPriceMinor: number | null;
  readonly taxRate: number;
  readonly taxInclusive: boolean;
}

/**
 * What stands for it: the service it is known as, also where that was taken out of use since; else one in use that stands
 * for what it names, or has its code.
 */
function serviceFor(it: ToPrice, services: readonly BillableService[]): BillableService | null {
  const inUse = services.filter((service) => service.active && service.category === it.category);
  return (
    services.find((service) => service.id === it.serviceId) ??
    inUse.find((service) => service.reference === it.reference) ??
    inUse.find((service) => service.code === it.reference) ??
    null
  );
}

/** The price that has begun last on a day. @param entries in the order in which they begin */
export const entryOn = (entries: readonly PriceEntry[], day: string): PriceEntry | undefined =>
  entries.findLast((it) => it.validFrom === null || it.validFrom <= day);

/** The price of a service on a day: of the insurer's list where that has it, else of the patients'. */
function priceOf({ insurerId, servedOn }: ToPrice, serviceId: string, lists: Prices['lists']): number | null {
  const valid = lists.filter((it) => it.validFrom <= servedOn && (it.validTo === null || it.validTo >= servedOn));
  const payers = insurerId === null ? [null] : [insurerId, null];
  for (const payer of payers) {
    const entries = valid.find((it) => it.insurerId === payer)?.prices.get(serviceId) ?? [];
    const entry = entryOn(entries, servedOn);
    if (entry) return entry.priceMinor;
  }
  return null;
}

export function price(it: ToPrice, { services, lists, taxes }: Prices): Priced {
  const service = serviceFor(it, services);
  const tax = service?.taxCode ? taxes.get(service.taxCode) : undefined;
  return {
    service,
    unitPriceMinor: service ? priceOf(it, service.id, lists) : null,
    taxRate: tax?.rate ?? 0,
    taxInclusive: tax?.inclusive ?? false,
  };
}
