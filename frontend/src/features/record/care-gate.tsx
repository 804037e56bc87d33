import Skeleton from '@mui/material/Skeleton';
import { Outlet } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { ClosedRecord } from './closed-record.tsx';
import { useCare } from './use-care.ts';

/** Around the tabs that need a care relationship. The server decides; this says beforehand how it will. */
export function CareGate() {
  const summary = useThisPatient();
  const care = useCare(summary.patient.id);
  if (care.isError && !care.data) return <ErrorNote error={care.error} onRetry={care.refetch} />;
  if (!care.data) return <Skeleton variant="rounded" height={320} />;
  if (!care.data.open) return <ClosedRecord access={care.data} />;
  return <Outlet context={summary} />;
}
