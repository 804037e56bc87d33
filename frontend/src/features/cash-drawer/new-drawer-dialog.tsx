import type { Facility } from '@nilecare/contracts/api/facility.ts';
import { Bilingual } from '@nilecare/contracts/primitives.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { NewEntryDialog } from '../../shared-ui/entries/record-dialogs.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { minorOf } from '../../shared-ui/money.ts';
import { MONEY } from '../invoices/use-money.ts';
import { NameEntries } from '../prices/name-entries.tsx';

const entriesIn = (currency: string) =>
  z.object({
    nameEn: Bilingual.shape.en,
    nameAr: Bilingual.shape.ar,
    tolerance: z.string().transform((entry, context) => {
      const minor = minorOf(entry, currency);
      if (minor !== undefined) return minor;
      context.addIssue({ code: 'custom', message: 'must be an amount of the currency' });
      return z.NEVER;
    }),
  });

interface Props {
  readonly facility: Pick<Facility, 'id' | 'currency'>;
  readonly onClose: () => void;
}

/** Adds a cash drawer of a facility, in its currency. */
export function NewDrawerDialog({ facility: { id: facilityId, currency }, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <NewEntryDialog
      subject={MONEY}
      title={t('drawers.add')}
      schema={entriesIn(currency)}
      empty={{ nameEn: '', nameAr: '', tolerance: '0' }}
      bodyOf={({ nameEn, nameAr, tolerance }) => ({
        facilityId,
        name: { en: nameEn, ar: nameAr },
        toleranceMinor: tolerance,
      })}
      create={(body, options) => api.payment.createCashDrawer({ body }, options)}
      onClose={onClose}
    >
      <NameEntries autoFocus />
      <TextEntry
        name="tolerance"
        label={`${t('drawers.tolerance')} (${currency})`}
        required
        dir="ltr"
        inputMode="decimal"
      />
    </NewEntryDialog>
  );
}
