import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { SaidBy } from '../pharmacy/said-by.tsx';
import { StopNote } from './stop-note.tsx';

/** What the pharmacist asks about an order; or that she rejected it, which stops it. */
export function ObjectionNote({ objection }: { objection: NonNullable<Dose['objection']> }) {
  const { t } = useTranslation();
  const { kind, by, at, text } = objection;
  const said = (
    <>
      {text && <bdi>{text} – </bdi>}
      <SaidBy who={by.name} at={at} />
    </>
  );
  return kind === 'rejection' ? (
    <>
      <StopNote>{t('medicationRound.objection.rejection')}</StopNote>
      {said}
    </>
  ) : (
    <Alert severity="warning" variant="outlined">
      {t('medicationRound.objection.query')}: {said}
    </Alert>
  );
}
