import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { PatientBanner } from '../patient/patient-banner.tsx';
import { usePatient } from '../patient/use-patient.ts';

/** Who it is about, above a page of the pharmacy; it stays while the page scrolls. */
export function StickyBanner({ patientId }: { patientId: string }) {
  const summary = usePatient(patientId);
  if (summary.isError && !summary.data) return <ErrorNote error={summary.error} onRetry={summary.refetch} />;
  if (!summary.data) return <Skeleton variant="rectangular" height={52} />;
  return (
    <Box sx={{ position: 'sticky', top: 0, zIndex: 3 }}>
      <PatientBanner summary={summary.data} />
    </Box>
  );
}
