import type { BillableService, Tax } from '@nilecare/contracts/api/billing.ts';
import { ServiceCode } from '@nilecare/contracts/api/billing.ts';
import type { PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import { AsciiKey, Bilingual, LocalDate } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { basisPointsOf, percentOf } from '../../shared-ui/money.ts';

const names = { nameEn: Bilingual.shape.en, nameAr: Bilingual.shape.ar };

/** The entries of something that can be charged, checked as the server checks them. */
export const serviceEntries = z.object({
  ...names,
  code: ServiceCode,
  category: BillableCategory,
  reference: optionalText(AsciiKey(60).nullable()),
  taxCode: optionalText(AsciiKey(20).nullable()),
  active: z.boolean(),
});
export type ServiceChecked = z.output<typeof serviceEntries>;
export const noService: z.input<typeof serviceEntries> = {
  ...{ nameEn: '', nameAr: '', code: '', category: 'other', reference: '', taxCode: '', active: true },
};
export const entriesOfService = (it: BillableService): z.input<typeof serviceEntries> => ({
  nameEn: it.name.en,
  nameAr: it.name.ar,
  code: it.code,
  category: it.category,
  reference: it.reference ?? '',
  taxCode: it.taxCode ?? '',
  active: it.active,
});

/** The entries of a tax: its rate is typed in percent. */
export const taxEntries = z.object({
  ...names,
  code: AsciiKey(20),
  rate: z.string().transform((entry, context) => {
    const points = basisPointsOf(entry);
    if (points !== undefined) return points;
    context.addIssue({ code: 'custom', message: 'must be a percentage from 0 to 100' });
    return z.NEVER;
  }),
  inclusive: z.boolean(),
  active: z.boolean(),
});
export type TaxChecked = z.output<typeof taxEntries>;
export const noTax: z.input<typeof taxEntries> = {
  ...{ nameEn: '', nameAr: '', code: '', rate: '', inclusive: false, active: true },
};
export const entriesOfTax = (it: Tax): z.input<typeof taxEntries> => ({
  nameEn: it.name.en,
  nameAr: it.name.ar,
  code: it.code,
  rate: percentOf(it.rate),
  inclusive: it.inclusive,
  active: it.active,
});

/** The entries of a price list. */
export const listEntries = z
  .object({ ...names, validFrom: LocalDate, validTo: optionalText(LocalDate.nullable()) })
  .refine((it) => it.validTo === null || it.validTo >= it.validFrom, {
    path: ['validTo'],
    message: 'must not be before validFrom',
  });
export type ListChecked = z.output<typeof listEntries>;
export const entriesOfList = (it: PriceList): z.input<typeof listEntries> => ({
  nameEn: it.name.en,
  nameAr: it.name.ar,
  validFrom: it.validFrom,
  validTo: it.validTo ?? '',
});

/** Both names as the server takes them, with the rest as it is. */
export const named = <T extends { readonly nameEn: string; readonly nameAr: string }>({
  nameEn,
  nameAr,
  ...it
}: T) => ({
  ...it,
  name: { en: nameEn, ar: nameAr },
});
