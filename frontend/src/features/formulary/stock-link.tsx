import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';

/** Which items of the stock are this drug; without one nobody can dispense it. */
export function StockLink({ drugId }: { readonly drugId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const maySee = useMay('stock:read');
  const mayLink = useMay('stock:manage');
  const language = usePreferences((it) => it.language);
  const items = useQuery({
    queryKey: ['stock', 'items', 'of-drug', drugId],
    queryFn: async ({ signal }) =>
      (await api.inventory.listStockItems({ query: { drugId, limit: 50 } }, { signal })).items,
    enabled: maySee,
  });
  if (!maySee) return null;
  if (items.isError) return <ErrorNote error={items.error} onRetry={items.refetch} />;
  if (!items.data) return <Skeleton variant="rounded" height={48} />;
  const names = items.data.map((it) => nameIn(language, it.name)).join(t('safety.comma'));
  return (
    <Alert
      severity={items.data.length > 0 ? 'info' : 'warning'}
      variant="outlined"
      action={
        mayLink && (
          <Button component={Link} to="/stock/items" color="inherit">
            {t('formulary.toItems')}
          </Button>
        )
      }
    >
      {items.data.length > 0 ? t('formulary.stockItems', { names }) : t('formulary.noStockItem')}
    </Alert>
  );
}
