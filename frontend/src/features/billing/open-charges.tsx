import type { Charge } from '@nilecare/contracts/api/billing-charges.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { AdminGrid } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useChargeColumns } from '../charges/charge-columns.tsx';
import { ChargeDialogs, type ChargeAct } from '../charges/charge-dialogs.tsx';
import { EnterDialog } from '../charges/enter-dialog.tsx';
import { useCharges, useMoneyChanged } from '../invoices/use-money.ts';

interface Props {
  readonly patientId: string;
  readonly facilityId: string;
}

/** What waits for an invoice; all that has a price goes into one with one press. */
export function OpenCharges({ patientId, facilityId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const mayCharge = useMay('billing:charge');
  const [act, setAct] = useState<ChargeAct | undefined>(undefined);
  const [entering, setEntering] = useState(false);
  const open = useQuery(useCharges({ patientId, facilityId, state: ['open', 'pending'], limit: 500 }));
  const ready = (open.data?.items ?? []).filter((it) => it.state === 'open' && it.amountMinor !== null);
  const draft = useMutation({
    mutationFn: (chargeIds: string[]) => {
      const body = { facilityId, patientId, chargeIds };
      return api.billing.draftInvoice({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async ({ id }) => {
      await changed();
      await navigate(`/invoices/${id}`);
    },
  });
  const columns = useChargeColumns((kind, charge: Charge) => setAct({ kind, charge }), false);
  return (
    <Panel
      title={t('patientBilling.openCharges')}
      actions={
        mayCharge && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button sx={{ minHeight: 44 }} onClick={() => setEntering(true)}>
              {t('charges.enter')}
            </Button>
            <Button
              variant="contained"
              loading={draft.isPending}
              disabled={ready.length === 0}
              sx={{ minHeight: 44 }}
              onClick={() => draft.mutate(ready.map((it) => it.id))}
            >
              {t('patientBilling.prepare')}
            </Button>
          </Box>
        )
      }
    >
      {draft.isError && <ErrorNote error={draft.error} />}
      <AdminGrid
        label={t('patientBilling.openCharges')}
        query={open}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('patientBilling.noOpenCharges')}
        tall
      />
      {act && <ChargeDialogs act={act} onClose={() => setAct(undefined)} />}
      {entering && <EnterDialog patientId={patientId} onClose={() => setEntering(false)} />}
    </Panel>
  );
}
