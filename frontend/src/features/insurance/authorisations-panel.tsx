import type { PreAuthorisation } from '@nilecare/contracts/api/billing-authorisations.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { MONEY } from '../invoices/use-money.ts';
import { ApproveDialog, AskDialog, EndDialog } from './authorisation-dialogs.tsx';

const tones = { requested: 'trouble', approved: 'good', refused: 'quiet', cancelled: 'quiet' } as const;

type Decision = 'approved' | 'refused' | 'cancelled';
type Opened = 'ask' | { readonly decision: Decision; readonly authorisation: PreAuthorisation };

/** What insurers were asked before something is done, and what they answered. */
export function AuthorisationsPanel({
  patientId,
  currency,
}: {
  readonly patientId: string;
  readonly currency: string;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const mayManage = useMay('policy:manage');
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const found = useQuery({
    queryKey: [MONEY, 'authorisations', patientId],
    queryFn: async ({ signal }) =>
      (await api.billing.listPreAuthorisations({ query: { patientId, limit: 50 } }, { signal })).items,
  });
  return (
    <Panel
      title={t('insurance.authorisations')}
      actions={
        mayManage && (
          <Button sx={{ minHeight: 44 }} onClick={() => setOpened('ask')}>
            {t('insurance.askAuthorisation')}
          </Button>
        )
      }
    >
      {found.isPending && <Skeleton variant="rounded" height={48} />}
      {found.isError && <ErrorNote error={found.error} onRetry={found.refetch} />}
      {found.data?.length === 0 && <Typography color="textSecondary">{t('insurance.noAuthorisations')}</Typography>}
      {found.data?.map((it) => (
        <Row
          key={it.id}
          authorisation={it}
          onDecide={mayManage ? (decision) => setOpened({ decision, authorisation: it }) : undefined}
        />
      ))}
      {opened === 'ask' && <AskDialog patientId={patientId} currency={currency} onClose={close} />}
      {typeof opened === 'object' && opened.decision === 'approved' && (
        <ApproveDialog authorisation={opened.authorisation} onClose={close} />
      )}
      {typeof opened === 'object' && opened.decision !== 'approved' && (
        <EndDialog authorisation={opened.authorisation} decision={opened.decision} onClose={close} />
      )}
    </Panel>
  );
}

interface RowProps {
  readonly authorisation: PreAuthorisation;
  readonly onDecide: ((decision: Decision) => void) | undefined;
}

function Row({ authorisation: it, onDecide }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', py: 0.75 }}>
      <span>{format.date(it.requestedAt)}</span>
      <span>{t(`money.categories.${it.category}`)}</span>
      {it.serviceCode && <Ltr>{it.serviceCode}</Ltr>}
      <Money minor={it.estimateMinor} currency={it.currency} />
      <StatusChip tone={tones[it.state]} label={t(`insurance.authorisationState.${it.state}`)} />
      {it.number && <Ltr>{it.number}</Ltr>}
      {it.validFrom && it.validTo && (
        <span>
          {format.calendarDate(it.validFrom)} – {format.calendarDate(it.validTo)}
        </span>
      )}
      {it.limitMinor !== null && (
        <span>
          {t('insurance.used', { used: moneyRun(it.usedMinor, it.currency), of: moneyRun(it.limitMinor, it.currency) })}
        </span>
      )}
      {it.reason && <bdi>{it.reason}</bdi>}
      {it.state === 'requested' && onDecide && (
        <>
          <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => onDecide('approved')}>
            {t('insurance.approve')}
          </Button>
          <Button color="inherit" sx={{ minHeight: 44 }} onClick={() => onDecide('refused')}>
            {t('insurance.refuse')}
          </Button>
          <Button color="inherit" sx={{ minHeight: 44 }} onClick={() => onDecide('cancelled')}>
            {t('insurance.cancel')}
          </Button>
        </>
      )}
    </Box>
  );
}
