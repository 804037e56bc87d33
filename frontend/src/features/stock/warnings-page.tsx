import type { StockWarning } from '@nilecare/contracts/api/inventory.ts';
import TaskAlt from '@mui/icons-material/TaskAlt';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { byUrgency, type NextAct } from './next-acts.ts';
import { StockTabs } from './stock-tabs.tsx';
import { useChosenStore } from './use-stock.ts';
import { WarningActDialog } from './warning-act-dialog.tsx';
import { useWarningColumns } from './warning-columns.tsx';

const kinds = ['low', 'expiring', 'expired'] as const;
const spans = [7, 30, 60] as const;
const DAY_MS = 86_400_000;

/** What runs out or expires in the stores of a facility, and what is done about it. */
export function WarningsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const [doing, setDoing] = useState<{ readonly act: NextAct; readonly about: StockWarning } | undefined>(undefined);
  const { store, stores } = useChosenStore();
  const facilityId = store?.facilityId;
  const here = stores.filter((it) => it.facilityId === facilityId);
  const wanted = here.find((it) => it.id === filter.get('store'))?.id;
  const kind = kinds.find((it) => it === filter.get('kind'));
  const within = spans.find((it) => String(it) === filter.get('within'));
  const last = within === undefined ? undefined : format.today(Date.now() + within * DAY_MS);
  const isShown = (it: StockWarning) =>
    (wanted === undefined || it.storeId === wanted) &&
    (kind === undefined || it.kind === kind) &&
    (last === undefined || (it.expiresOn !== null && it.expiresOn <= last));
  const warnings = useQuery({
    queryKey: ['stock', 'warnings', facilityId],
    queryFn: ({ signal }) => api.inventory.listStockWarnings({ query: { facilityId: facilityId ?? '' } }, { signal }),
    enabled: facilityId !== undefined,
    select: ({ items }) => ({ items: items.filter(isShown).toSorted(byUrgency), nextCursor: null }),
    refetchInterval: 60_000,
  });
  const columns = useWarningColumns({
    stores: here,
    isOfOne: wanted !== undefined || here.length === 1,
    onAct: (act, about) => setDoing({ act, about }),
  });
  return (
    <Page title={t('stock.warnings.title')}>
      <StockTabs />
      <Filters>
        <SelectField
          label={t('stock.store')}
          value={wanted ?? ''}
          width={260}
          options={[['', t('common.all')], ...here.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(next) => filter.set({ store: next })}
        />
        <SelectField
          label={t('stock.levels.show')}
          value={kind ?? ''}
          width={220}
          options={[['', t('common.all')], ...kinds.map((it) => [it, t(`stock.warnings.kind.${it}`)] as const)]}
          onChange={(next) => filter.set({ kind: next })}
        />
        <SelectField
          label={t('stock.warnings.within')}
          value={within === undefined ? '' : String(within)}
          width={200}
          options={[
            ['', t('stock.warnings.anyTime')],
            ...spans.map((it) => [String(it), t('stock.warnings.days', { count: it })] as const),
          ]}
          onChange={(next) => filter.set({ within: next })}
        />
      </Filters>
      <AdminGrid
        label={t('stock.warnings.title')}
        query={warnings}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.warnings.none')}
        emptyIcon={<TaskAlt />}
        tall
      />
      {doing && <WarningActDialog {...doing} stores={here} onClose={() => setDoing(undefined)} />}
    </Page>
  );
}
