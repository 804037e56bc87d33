import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { SafetyList } from './safety-panel.tsx';
import { useStoreNames } from './use-store-names.ts';
import { usePharmacyChanged, useStockOf } from './use-pharmacy.ts';

const News = z.object({ alerts: z.array(SafetyAlert), notChecked: z.array(NotChecked) });
type Asking = 'query' | 'reject' | 'acceptNew';

interface Decision {
  readonly decision: 'approve' | 'query' | 'reject';
  readonly reason?: string;
  readonly acceptNew?: boolean;
}

/** The pharmacist's decision: approve is one click, the others ask why. */
export function VerifyPanel({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('medication:verify');
  const changed = usePharmacyChanged();
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const stock = useQuery(useStockOf(order.facilityId, order.drug.id)).data ?? [];
  const storeName = useStoreNames(order.facilityId);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const storeId = chosen ?? stock.find((it) => it.available >= (order.ordered ?? 1))?.storeId ?? '';
  const decide = useMutation({
    mutationFn: ({ decision, reason, acceptNew = false }: Decision) =>
      api.medication.verifyOrder(
        {
          params: { itemId: order.itemId },
          body: {
            decision,
            reason: reason ?? null,
            acceptNew,
            ...(decision === 'approve' && storeId ? { storeId } : {}),
          },
        },
        { ifMatch: order.version },
      ),
    onSuccess: async () => {
      setAsking(undefined);
      await changed();
    },
    onError: changed,
  });
  const open = order.state === 'waiting' || order.state === 'queried';
  if (!may || !(open || order.state === 'verified')) return null;
  const news = isProblem(decide.error, 'safety-facts-changed')
    ? News.safeParse(decide.error.extensions).data
    : undefined;
  const send = (given: Decision) => decide.mutate(given);
  return (
    <Panel title={t('pharmacy.verify.title')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {open && (
          <SelectField
            label={t('pharmacy.verify.store')}
            value={storeId}
            options={[
              ['', t('pharmacy.verify.noStore')],
              ...stock.map((it) => [it.storeId, storeName(it.storeId)] as const),
            ]}
            onChange={setChosen}
          />
        )}
        {news && (
          <>
            <Alert severity="warning">{t('pharmacy.verify.news')}</Alert>
            <SafetyList alerts={news.alerts} notChecked={news.notChecked} />
            <Button variant="outlined" onClick={() => setAsking('acceptNew')}>
              {t('pharmacy.verify.acceptNew')}
            </Button>
          </>
        )}
        {decide.isError && !news && asking === undefined && <ErrorNote error={decide.error} />}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {open && !news && (
            <Button
              variant="contained"
              loading={decide.isPending}
              disabled={order.onHold}
              onClick={() => send({ decision: 'approve' })}
            >
              {t('pharmacy.verify.approve')}
            </Button>
          )}
          <Button variant="outlined" onClick={() => setAsking('query')}>
            {t('pharmacy.verify.query')}
          </Button>
          <Button variant="outlined" color="inherit" onClick={() => setAsking('reject')}>
            {t('pharmacy.verify.reject')}
          </Button>
        </Box>
      </Box>
      {asking === 'acceptNew' && (
        <ReasonDialog
          title={t('pharmacy.verify.acceptNew')}
          label={t('pharmacy.verify.acceptLabel')}
          confirm={t('pharmacy.verify.approve')}
          pending={decide.isPending}
          error={news ? null : decide.error}
          onConfirm={(reason) => send({ decision: 'approve', reason, acceptNew: true })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {(asking === 'query' || asking === 'reject') && (
        <ReasonDialog
          title={t(`pharmacy.verify.${asking}Title`)}
          label={t(`pharmacy.verify.${asking}Label`)}
          confirm={t(`pharmacy.verify.${asking}`)}
          lines={2}
          pending={decide.isPending}
          error={news ? null : decide.error}
          onConfirm={(reason) => send({ decision: asking, reason })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Panel>
  );
}
