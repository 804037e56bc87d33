import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';
import { BooksTabs } from './books-tabs.tsx';

/** What is open, by how long ago it was issued and who owes it. */
export function AgeingPage() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { facility } = useOwnFacility();
  const facilityId = facility?.id ?? '';
  const found = useQuery({
    queryKey: [MONEY, 'ageing', facilityId],
    queryFn: ({ signal }) => api.billing.getAgeing({ query: { facilityId } }, { signal }),
    enabled: facility !== undefined,
  });
  const { data } = found;
  const rows = data && [
    { key: 'patients', name: t('books.ageing.patients'), ages: data.patients },
    ...data.insurers.map((it) => ({ key: it.insurerId, name: nameIn(language, it.name), ages: it })),
    { key: 'total', name: t('money.total'), ages: data.total },
  ];
  return (
    <Page title={t('books.tabs.ageing')}>
      <BooksTabs />
      <Filters>
        <FacilityField />
      </Filters>
      <Panel>
        {found.isPending && <Skeleton variant="rounded" height={160} />}
        {found.isError && <ErrorNote error={found.error} onRetry={found.refetch} />}
        {data && rows && (
          <>
            <Typography color="textSecondary">
              {t('books.ageing.asOf', { day: format.calendarDate(data.on) })}
            </Typography>
            <PlainTable
              label={t('books.tabs.ageing')}
              heads={[
                t('books.ageing.who'),
                t('books.ageing.upTo30'),
                t('books.ageing.upTo60'),
                t('books.ageing.upTo90'),
                t('books.ageing.older'),
                t('money.total'),
              ]}
              figuresFrom={1}
              rows={rows.map(({ key, name, ages }) => ({
                key,
                cells: [
                  name,
                  ...[ages.upTo30Minor, ages.upTo60Minor, ages.upTo90Minor, ages.olderMinor, ages.totalMinor].map(
                    (minor, at) => <Money key={String(at)} minor={minor} currency={data.currency} />,
                  ),
                ],
              }))}
            />
          </>
        )}
      </Panel>
    </Page>
  );
}
