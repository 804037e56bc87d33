import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

/** An immunisation in two or three lines: which, when, how, and what came of it. */
export function ImmunisationLine({ immunisation: it }: { immunisation: Immunisation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    format.partialDate(it.occurredOn),
    it.status !== 'completed' && t(`record.immunisations.status.${it.status}`),
    it.notDoneReason && t(`record.immunisations.notDone.${it.notDoneReason}`),
    it.doseNumber !== null && `${t('record.immunisations.dose')} ${it.doseNumber}`,
    it.lotNumber && `${t('record.immunisations.lot')} \u2066${it.lotNumber}\u2069`,
    it.site && t(`record.immunisations.site.${it.site}`),
    it.route && t(`record.immunisations.route.${it.route}`),
    it.reported && t('record.immunisations.reported.elsewhere'),
  ];
  return (
    <>
      <Typography
        sx={{ fontWeight: 600, ...(it.status === 'entered-in-error' ? { textDecoration: 'line-through' } : {}) }}
      >
        <bdi>{it.vaccine.text}</bdi>
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {facts.filter(Boolean).join(' · ')}
      </Typography>
      {it.reaction && (
        <Typography variant="body2" dir="auto">
          {t('record.immunisations.reaction')} ({format.calendarDate(it.reaction.on)}): {it.reaction.text}
        </Typography>
      )}
      {it.note && (
        <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'pre-wrap' }}>
          {it.note}
        </Typography>
      )}
    </>
  );
}
