import type { BillableService } from '@nilecare/contracts/api/billing.ts';
import type { Price, PriceList } from '@nilecare/contracts/api/billing-prices.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { minorOf, priceEntry } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { ServiceChoice } from '../charges/service-choice.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';

export type Priced = Pick<Price, 'serviceId' | 'name' | 'priceMinor'>;

interface Props {
  readonly list: PriceList;
  /** undefined: of which service is chosen here. */
  readonly priced: Priced | undefined;
  readonly onClose: () => void;
}

const MOST_UNIT_PRICE = 1_000_000_000;

/** Sets what one service costs in a list; charges that waited for it get it. */
export function SetPriceDialog({ list: { id: priceListId, currency }, priced, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const [service, setService] = useState<BillableService | null>(null);
  const [entry, setEntry] = useState(priced ? priceEntry(priced.priceMinor, currency) : '');
  const serviceId = priced?.serviceId ?? service?.id;
  const isTakenOut = priced !== undefined && entry.trim() === '';
  const priceMinor = isTakenOut ? null : minorOf(entry, currency, MOST_UNIT_PRICE);
  const save = useMutation({
    mutationFn: (price: { serviceId: string; priceMinor: number | null }) =>
      api.billing.setPrices({ params: { priceListId }, body: { prices: [price] } }),
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
      onConfirm={() => ready && save.mutate({ serviceId, priceMinor })}
      onClose={onClose}
    >
      {!priced && <ServiceChoice value={service} onChange={setService} />}
      <MoneyField
        label={t('prices.list.price')}
        currency={currency}
        value={entry}
        hint={priced && t('prices.list.empty')}
        autoFocus={priced !== undefined}
        onChange={setEntry}
      />
    </ConfirmDialog>
  );
}
