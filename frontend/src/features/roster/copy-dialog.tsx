import type { Roster } from '@nilecare/contracts/api/business-roster.ts';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { createFormat } from '../../shared-ui/format.ts';
import { en } from '../../i18n/en/en.ts';
import { useRosterChanged } from './roster-queries.ts';
import { addDays } from './week.ts';

interface Props {
  readonly roster: Roster;
  readonly nameOf: (staffId: string) => string;
  readonly onClose: () => void;
}

const isKnown = (code: string): code is keyof typeof en.problems.code => code in en.problems.code;

/** Copies the week to the next one, and names what could not be copied. */
export function CopyDialog({ roster, nameOf, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useRosterChanged();
  const keyFor = useIdempotencyKey();
  const format = createFormat(
    usePreferences((it) => it.language),
    roster.timeZone,
  );
  const copy = useMutation({
    mutationFn: () => {
      const body = { wardId: roster.wardId, from: roster.from, to: addDays(roster.from, 7) };
      return api.business.copyWeek({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: changed,
  });
  const why = (code: string) => {
    if (code === 'already-there') return t('roster.alreadyThere');
    return isKnown(code) ? t(`problems.code.${code}`) : code;
  };
  const { data } = copy;
  return (
    <ConfirmDialog
      title={t('roster.copyNext')}
      confirm={data ? t('common.close') : t('roster.copyNext')}
      pending={copy.isPending}
      error={copy.error}
      onConfirm={() => (data ? onClose() : copy.mutate())}
      onClose={onClose}
    >
      {!data && <Typography>{t('roster.copyExplain')}</Typography>}
      {data && (
        <>
          <Alert severity="success">{t('roster.copied', { count: data.assigned.length })}</Alert>
          {data.left.length > 0 && (
            <Alert severity="info">
              {t('roster.left', { count: data.left.length })}
              <ul>
                {data.left.map((it) => (
                  <li key={it.dutyId}>
                    {nameOf(it.staffId)}, {format.dayHour(it.from)}: {why(it.code)}
                  </li>
                ))}
              </ul>
            </Alert>
          )}
        </>
      )}
    </ConfirmDialog>
  );
}
