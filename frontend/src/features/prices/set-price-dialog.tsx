import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import type { Price, PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { minorOf, priceEntry } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ServiceChoice } from '../charges/service-choice.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { ValidFromField } from './valid-from-field.tsx';

export interface Priced extends Pick<Price, 'serviceId' | 'name' | 'priceMinor'> {
  /** Of one that has not begun; undefined: that of today. */
  readonly upcomingFrom?: string;
}

interface Props {
  readonly list: PriceList;
  /** undefined: of which service is chosen here. */
  readonly priced: Priced | undefined;
  readonly onClose: () => void;
}

interface NewPrice {
  readonly serviceId: string;
  readonly validFrom: string | null;
  readonly priceMinor: number | null;
}

const MOST_UNIT_PRICE = 1_000_000_000;

/** Sets what one service costs in a list, from a day on or for all days; charges that waited for it get it. */
export function SetPriceDialog({ list: { id: priceListId, currency }, priced, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const format = useFormat();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const [service, setService] = useState<BillableService | null>(null);
  const before = priced?.priceMinor ?? null;
  const [entry, setEntry] = useState(before === null ? '' : priceEntry(before, currency));
  // The first price of a service is that of what waits for one, too.
  const [from, setFrom] = useState(priced ? format.today(clock.serverNow()) : null);
  const serviceId = priced?.serviceId ?? service?.id;
  const isTakenOut = priced !== undefined && entry.trim() === '';
  const priceMinor = isTakenOut ? null : minorOf(entry, currency, MOST_UNIT_PRICE);
  const beginsOn = priced?.upcomingFrom ?? (isTakenOut ? null : from);
  const save = useMutation({
    mutationFn: ({ validFrom, ...price }: NewPrice) =>
      api.billing.setPrices({ params: { priceListId }, body: { validFrom, prices: [price] } }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const ready = serviceId !== undefined && priceMinor !== undefined;
  return (
    <ConfirmDialog
      title={priced ? t('prices.list.setOf', { name: nameIn(language, priced.name) }) : t('prices.list.set')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!ready}
      onConfirm={() => ready && save.mutate({ serviceId, validFrom: beginsOn, priceMinor })}
      onClose={onClose}
    >
      {!priced && <ServiceChoice value={service} onChange={setService} />}
      <MoneyField
        label={
          priced?.upcomingFrom
            ? t('prices.list.priceFrom', { day: format.calendarDate(priced.upcomingFrom) })
            : t('prices.list.price')
        }
        currency={currency}
        value={entry}
        hint={priced && t('prices.list.empty')}
        autoFocus={priced !== undefined}
        onChange={setEntry}
      />
      {!priced?.upcomingFrom && <ValidFromField value={from} onChange={setFrom} />}
    </ConfirmDialog>
  );
}
