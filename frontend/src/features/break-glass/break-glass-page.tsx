import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import LockOpen from '@mui/icons-material/LockOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useProfile } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { ReviewDialog } from './review-dialog.tsx';

const states = ['waiting', 'reviewed'] as const;

/** Records that were opened without a care relationship: what waits for a review, and what was said of it. */
export function BreakGlassPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [reviewing, setReviewing] = useState<BreakGlass | undefined>(undefined);
  const state = states.find((it) => it === filter.get('state')) ?? 'waiting';
  const asked = { state, ...given({ cursor: filter.get('cursor') }) };
  const openings = useQuery({
    queryKey: ['break-glass', asked],
    queryFn: ({ signal }) => api.clinical.listBreakGlass({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return (
    <Page title={t('care.review.title')}>
      <Typography color="textSecondary">{t('care.review.explain')}</Typography>
      <Filters>
        <SelectField
          label={t('common.state')}
          value={state}
          width={180}
          options={states.map((it) => [it, t(`care.review.${it}`)])}
          onChange={(next) => filter.set({ state: next })}
        />
      </Filters>
      <AdminGrid
        label={t('care.review.title')}
        query={openings}
        columns={useColumns(setReviewing)}
        rowId={(row) => row.id}
        empty={t(state === 'waiting' ? 'care.review.none' : 'care.review.noneReviewed')}
        emptyIcon={<LockOpen />}
        tall
      />
      {reviewing && <ReviewDialog opening={reviewing} onClose={() => setReviewing(undefined)} />}
    </Page>
  );
}

function useColumns(onReview: (opening: BreakGlass) => void): Column<BreakGlass>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'at',
      headerName: t('care.review.opened'),
      width: 190,
      text: (row) => format.dateTime(row.at),
      renderCell: ({ row }) => (
        <div>
          {format.dateTime(row.at)}
          {/* Where a team or a relationship opens it, it is no matter of hours. */}
          {row.until !== row.at && (
            <Typography variant="body2" color="textSecondary">
              {t('care.review.until', { time: format.time(row.until) })}
            </Typography>
          )}
        </div>
      ),
    },
    { field: 'by', headerName: t('care.review.who'), width: 170, text: (row) => row.by.name },
    {
      field: 'patientId',
      headerName: t('care.review.patient'),
      width: 180,
      text: (row) => row.patientId,
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    {
      field: 'reason',
      headerName: t('care.review.why'),
      flex: 1,
      minWidth: 260,
      text: (row) => `${t(`care.glass.category.${row.category}`)}: ${row.reason}`,
      renderCell: ({ row }) => (
        <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
          <strong>{t(`care.glass.category.${row.category}`)}</strong>
          <div dir="auto">{row.reason}</div>
        </Box>
      ),
    },
    {
      field: 'review',
      headerName: t('care.review.outcomeName'),
      width: 240,
      text: (row) => (row.review ? t(`care.review.outcome.${row.review.outcome}`) : t('care.review.waiting')),
      renderCell: ({ row }) => <Outcome opening={row} onReview={() => onReview(row)} />,
    },
  ];
}

function Outcome({ opening, onReview }: { opening: BreakGlass; onReview: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id: userId } = useProfile();
  const { review } = opening;
  if (!review) {
    // One's own opening is reviewed by somebody else.
    if (opening.by.id === userId) return t('care.review.waiting');
    return (
      <Button variant="outlined" onClick={onReview}>
        {t('care.review.act')}
      </Button>
    );
  }
  return (
    <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
      <StatusChip
        tone={review.outcome === 'justified' ? 'good' : 'trouble'}
        label={t(`care.review.outcome.${review.outcome}`)}
      />
      <Typography variant="body2" dir="auto">
        {review.comment}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('care.review.by', { name: review.by.name, time: format.dateTime(review.at) })}
      </Typography>
    </Box>
  );
}
