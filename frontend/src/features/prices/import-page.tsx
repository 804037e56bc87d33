import { PriceImportColumn } from '@nilecare/contracts/api/billing-prices.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { ImportForm } from '../../shared-ui/imports/import-form.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { PricesTabs } from './prices-tabs.tsx';
import { usePriceLists } from './use-price-lists.ts';
import { ValidFromField } from './valid-from-field.tsx';

/** Takes in services and their prices from a file. */
export function PriceImportPage() {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const { priceListId = '' } = useParams();
  const language = usePreferences((it) => it.language);
  const [validFrom, setValidFrom] = useState<string | null>(null);
  const list = useQuery(usePriceLists(undefined)).data?.items.find((it) => it.id === priceListId);
  return (
    <Page
      title={t('prices.imports.title')}
      narrow
      actions={
        <Button component={Link} to={`/prices/${priceListId}`} color="inherit" sx={{ minHeight: 44 }}>
          {t('prices.imports.back')}
        </Button>
      }
    >
      <PricesTabs />
      <ImportForm
        explain={t('prices.imports.explain')}
        columns={PriceImportColumn.options}
        run={(given) => api.billing.importPrices({ params: { priceListId }, body: { ...given, validFrom } })}
        onStored={changed}
      >
        <Typography sx={{ fontWeight: 600 }}>{list && nameIn(language, list.name)}</Typography>
        <ValidFromField value={validFrom} onChange={setValidFrom} />
      </ImportForm>
    </Page>
  );
}
