import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { LEAST_LETTERS, usePatientSearch } from '../../features/patients/use-patient-search.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useMay, usePreferences } from '../platform-context.ts';
import type { Command } from './use-commands.ts';

/** The patients that a typed text means, as commands that open their record. */
export function useFoundPatients(text: string): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay('patient:read');
  const language = usePreferences((it) => it.language);
  const { data } = usePatientSearch(may ? text : '');
  if (!may || text.trim().length < LEAST_LETTERS) return [];
  return (data?.items ?? []).map((patient) => ({
    id: patient.id,
    group: t('shell.palette.patients'),
    title: `${nameIn(language, patient.name)} · ${patient.number}`,
    run: () => void navigate(`/patients/${patient.id}`),
  }));
}
