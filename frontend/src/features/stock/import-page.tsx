import { StockImportColumn } from '@nilecare/contracts/api/inventory-imports.ts';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ImportForm } from '../../shared-ui/imports/import-form.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { StoreField } from './store-field.tsx';
import { useChosenStore, useStockChanged } from './use-stock.ts';

/** Takes in items from a file, with the lots that lie in a store. */
export function StockImportPage() {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useStockChanged();
  const { store } = useChosenStore();
  return (
    <Page
      title={t('stock.imports.title')}
      narrow
      actions={
        <Button component={Link} to="/stock/items" color="inherit">
          {t('stock.imports.back')}
        </Button>
      }
    >
      <StockTabs />
      {store && (
        <ImportForm
          key={store.id}
          explain={t('stock.imports.explain')}
          columns={StockImportColumn.options}
          run={(given) => api.inventory.importStock({ body: { storeId: store.id, ...given } })}
          onStored={changed}
          more={({ stored, lots }) =>
            t(stored ? 'stock.imports.lotsStored' : 'stock.imports.lotsPlanned', { count: lots })
          }
        >
          <StoreField />
        </ImportForm>
      )}
    </Page>
  );
}
