import { ReportKind } from '@nilecare/contracts/api/orchestrator-reports.ts';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DayField } from '../../shared-ui/day-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { daysBefore } from '../billing/days-before.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { useReportsChanged } from './use-reports.ts';

interface Props {
  readonly onClose: () => void;
}

const formats = ['csv', 'pdf'] as const;
const languages = ['en', 'ar'] as const;
const BEGIN_DAYS = 30;
const LEAST_LETTERS = 3;

/** Sends what was asked for once, whatever is pressed twice, and shows it in the list. */
function useAsk<Body extends object>(
  send: (body: Body, options: { readonly idempotencyKey: string }) => Promise<unknown>,
  onClose: () => void,
) {
  const keyFor = useIdempotencyKey();
  const changed = useReportsChanged();
  return useMutation({
    mutationFn: (body: Body) => send(body, { idempotencyKey: keyFor(body) }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
}

/** How the file shall be. */
function useFileChoice() {
  const { t } = useTranslation();
  const own = usePreferences((it) => it.language);
  const [format, setFormat] = useState<(typeof formats)[number]>('csv');
  const [language, setLanguage] = useState<(typeof languages)[number]>(own);
  const fields = (
    <>
      <SelectField
        label={t('reports.format')}
        value={format}
        options={formats.map((it) => [it, t(`reports.formats.${it}`)] as const)}
        onChange={(next) => next !== '' && setFormat(next)}
      />
      <SelectField
        label={t('reports.language')}
        value={language}
        options={languages.map((it) => [it, t(`reports.languages.${it}`)] as const)}
        onChange={(next) => next !== '' && setLanguage(next)}
      />
    </>
  );
  return { format, language, fields };
}

/** Asks for a report about days of a facility. */
export function AskReportDialog({ onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const { facility } = useOwnFacility();
  const days = useFormat(facility?.id);
  const { format, language, fields } = useFileChoice();
  const today = days.today(clock.serverNow());
  const [kind, setKind] = useState<ReportKind>('activity');
  const [from, setFrom] = useState(daysBefore(today, BEGIN_DAYS));
  const [to, setTo] = useState(today);
  const ask = useAsk(
    (body: Parameters<typeof api.orchestrator.requestReport>[0]['body'], options) =>
      api.orchestrator.requestReport({ body }, options),
    onClose,
  );
  const ready = facility !== undefined && from <= to;
  return (
    <ConfirmDialog
      title={t('reports.ask')}
      confirm={t('reports.ask')}
      pending={ask.isPending}
      error={ask.error}
      disabled={!ready}
      onConfirm={() => ready && ask.mutate({ kind, facilityId: facility.id, from, to, format, language })}
      onClose={onClose}
    >
      <FacilityField />
      <SelectField
        label={t('reports.kind')}
        value={kind}
        options={ReportKind.options.map((it) => [it, t(`reports.kinds.${it}`)] as const)}
        onChange={(next) => next !== '' && setKind(next)}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <DayField label={t('common.from')} value={from} onChange={setFrom} />
        <DayField label={t('common.to')} value={to} onChange={setTo} />
      </Box>
      {fields}
    </ConfirmDialog>
  );
}

/** Asks for the list of the patients of a facility; the reason stands in the audit trail. */
export function AskPatientsDialog({ onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { facility } = useOwnFacility();
  const { format, language, fields } = useFileChoice();
  const [reason, setReason] = useState('');
  const ask = useAsk(
    (body: Parameters<typeof api.orchestrator.requestPatientList>[0]['body'], options) =>
      api.orchestrator.requestPatientList({ body }, options),
    onClose,
  );
  const ready = facility !== undefined && reason.trim().length >= LEAST_LETTERS;
  return (
    <ConfirmDialog
      title={t('reports.askPatients')}
      confirm={t('reports.ask')}
      pending={ask.isPending}
      error={ask.error}
      disabled={!ready}
      onConfirm={() => ready && ask.mutate({ facilityId: facility.id, format, language, reason: reason.trim() })}
      onClose={onClose}
    >
      <FacilityField />
      {fields}
      <TextField
        label={t('common.reason')}
        value={reason}
        required
        helperText={t('reports.patientsReason')}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
