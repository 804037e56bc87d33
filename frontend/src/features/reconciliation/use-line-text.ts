import type { ReconciliationLine } from '@nilecare/contracts/api/medication-reconciliation.ts';
import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/platform-context.ts';
import { useMedicationQuery } from '../prescribing/use-medication.ts';

/** What a line says: of an order in the reader's language, of what is taken at home as it was told. */
export function useLineText(patientId: string): (line: ReconciliationLine) => string {
  const language = usePreferences((it) => it.language);
  const orders = useQuery(useMedicationQuery(patientId, true));
  return ({ itemId, text }) => orders.data?.items.find((it) => it.id === itemId)?.line[language] ?? text;
}
