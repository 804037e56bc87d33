import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import type { Summary } from './patient-context.ts';

/** Where the patient is: ward and bed, the ward that has no bed for her yet, or that she is not admitted; empty where the role reads neither. */
export function useLocationText({ bed, encounter }: Summary): string {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data;
  const mayReadStays = useMay('encounter:read');
  if (!encounter && !bed) return mayReadStays ? t('patient.notAdmitted') : '';
  const wardId = bed?.wardId ?? encounter?.wardId ?? null;
  if (wardId === null) return t('patient.noBed');
  const ward = wards?.find((it) => it.id === wardId);
  const name = ward ? nameIn(language, ward.name) : '…';
  return bed ? t('patient.location', { ward: name, bed: bed.label }) : t('patient.noBedYet', { ward: name });
}
