import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { importFile, importReportOf, ImportTooLong, ImportUnreadable, MOST_IMPORT_BYTES } from '../imports.ts';
import { Currency } from '../money.ts';
import { Bilingual, Id, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { ServiceCodeTaken, ServiceReferenceTaken } from './billing.ts';

/** Two lists on one day: nobody could say what a thing costs. */
export class PriceListOverlaps extends problem('price-list-overlaps', 409, 'Another list of the payer is valid then') {
  constructor(priceListId: string) {
    super('End the other list first, or choose other days.', { priceListId });
  }
}

/** Of one thing, in minor units. */
export const UnitPrice = z.number().int().min(0).max(1_000_000_000);

const ListBody = z.object({
  name: Bilingual,
  validFrom: LocalDate,
  /** The last day; null: until further notice. */
  validTo: LocalDate.nullable().default(null),
});
const endsAfterItBegins = (it: { readonly validFrom: string; readonly validTo: string | null }): boolean =>
  it.validTo === null || it.validTo >= it.validFrom;
const wrongEnd = { path: ['validTo'], message: 'must not be before validFrom' };

export const PriceList = ListBody.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
  /** Who pays by it; null: patients who pay themselves, and every insurer without a list of its own. */
  insurerId: Id.nullable(),
  currency: Currency,
  /** How many services have a price in it. */
  prices: z.number().int(),
}).meta({ id: 'PriceList' });
export type PriceList = z.infer<typeof PriceList>;

/** A price is valid until the next one of its service begins. */
const PriceEntry = z.object({
  /** null: from the first day of the list on. */
  validFrom: LocalDate.nullable(),
  priceMinor: UnitPrice,
});

export const Price = z
  .object({
    serviceId: Id,
    code: z.string(),
    name: Bilingual,
    category: BillableCategory,
    /** Of the day that was asked for; null: it has none yet. */
    priceMinor: UnitPrice.nullable(),
    validFrom: LocalDate.nullable(),
    /** Those that begin later, the next one first. */
    upcoming: z.array(PriceEntry.extend({ validFrom: LocalDate })),
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof Price>;

const listParams = z.object({ priceListId: Id });

/** From which day on; null: on all days of the list, in place of every price that the service had in it. */
const PricesFrom = LocalDate.nullable().default(null);

export const listPriceLists = endpoint({
  method: 'GET',
  path: '/price-lists',
  permission: 'billing:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), insurerId: Id.optional(), on: LocalDate.optional() }),
  answers: { 200: z.object({ items: z.array(PriceList) }) },
  summary: 'Price lists of the own facilities: those of patients first, the latest first',
});
export const createPriceList = endpoint({
  method: 'POST',
  path: '/price-lists',
  permission: 'price:manage',
  scope: 'facility',
  idempotent: true,
  body: ListBody.extend({
    facilityId: Id,
    insurerId: Id.nullable().default(null),
    /** A list whose prices it begins with. */
    copyOf: Id.nullable().default(null),
  }).refine(endsAfterItBegins, wrongEnd),
  answers: { 201: PriceList },
  errors: [PriceListOverlaps],
  summary: "Add a price list, in the facility's currency",
});
export const updatePriceList = endpoint({
  method: 'PUT',
  path: '/price-lists/:priceListId',
  permission: 'price:manage',
  scope: 'facility',
  versioned: true,
  params: listParams,
  body: ListBody.refine(endsAfterItBegins, wrongEnd),
  answers: { 200: PriceList },
  errors: [PriceListOverlaps],
  summary: 'Change name and days of a price list',
});
export const listPrices = endpoint({
  method: 'GET',
  path: '/price-lists/:priceListId/prices',
  permission: 'billing:read',
  scope: 'facility',
  params: listParams,
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional(),
    category: BillableCategory.optional(),
    /** Which day's prices; today at the facility where none is given. */
    on: LocalDate.optional(),
  }),
  answers: { 200: pageOf(Price) },
  summary: 'Prices of a list on a day, by code, and those that begin later',
});
export const setPrices = endpoint({
  method: 'PUT',
  path: '/price-lists/:priceListId/prices',
  permission: 'price:manage',
  scope: 'facility',
  params: listParams,
  body: z.object({
    validFrom: PricesFrom,
    prices: z
      .array(
        z.object({ serviceId: Id, /** null: no price that begins then any more. */ priceMinor: UnitPrice.nullable() }),
      )
      .min(1)
      .max(500)
      .refine((it) => new Set(it.map(({ serviceId }) => serviceId)).size === it.length, 'must name each service once'),
  }),
  answers: { 200: PriceList },
  summary: 'Set prices of a list, from a day on or for all days; charges that waited for one get it',
});

export const MOST_PRICE_ROWS = 5_000;

/** The columns of a file of prices; English and Arabic headings are known. */
export const PriceImportColumn = z.enum(['code', 'name-en', 'name-ar', 'category', 'reference', 'tax', 'price']);
export type PriceImportColumn = z.infer<typeof PriceImportColumn>;

export const PriceImportReport = importReportOf(PriceImportColumn).meta({ id: 'PriceImportReport' });
export type PriceImportReport = z.infer<typeof PriceImportReport>;

export const importPrices = endpoint({
  method: 'POST',
  path: '/price-lists/:priceListId/imports',
  permission: 'price:manage',
  scope: 'facility',
  params: listParams,
  body: z.object({ ...importFile, validFrom: PricesFrom }),
  maxBodyBytes: MOST_IMPORT_BYTES,
  answers: { 200: PriceImportReport },
  errors: [ImportUnreadable, ImportTooLong, ServiceCodeTaken, ServiceReferenceTaken],
  summary: 'Add and change services and their prices from a CSV file; all rows or none, or a dry run',
});
