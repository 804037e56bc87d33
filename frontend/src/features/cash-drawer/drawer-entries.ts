import type { CashDrawer } from '@nilecare/contracts/api/payment-drawers.ts';
import { Bilingual } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { minorOf, priceEntry } from '../../shared-ui/money.ts';

/** The entries of a cash drawer; its tolerance is typed in its currency. */
export const drawerEntriesIn = (currency: string) =>
  z.object({
    nameEn: Bilingual.shape.en,
    nameAr: Bilingual.shape.ar,
    tolerance: z.string().transform((entry, context) => {
      const minor = minorOf(entry, currency);
      if (minor !== undefined) return minor;
      context.addIssue({ code: 'custom', message: 'must be an amount of the currency' });
      return z.NEVER;
    }),
    active: z.boolean(),
  });
type Entries = ReturnType<typeof drawerEntriesIn>;
export type DrawerChecked = z.output<Entries>;

export const noDrawer: z.input<Entries> = { nameEn: '', nameAr: '', tolerance: '0', active: true };

export const entriesOfDrawer = ({ name, toleranceMinor, currency, active }: CashDrawer): z.input<Entries> => ({
  ...{ nameEn: name.en, nameAr: name.ar, active },
  tolerance: priceEntry(toleranceMinor, currency),
});

/** As the server takes it. */
export const drawerBodyOf = ({ nameEn, nameAr, tolerance, active }: DrawerChecked) => ({
  ...{ name: { en: nameEn, ar: nameAr }, toleranceMinor: tolerance, active },
});
