import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { useMay } from '../../../app/platform-context.ts';
import { PatientName } from '../../admin-audit/patient-name.tsx';

/** Whose message it is; leads to the record for who may open it. */
export function PatientLink({ patientId }: { readonly patientId: string | null }) {
  const mayOpen = useMay('patient:read');
  if (patientId === null || !mayOpen) return <PatientName patientId={patientId} />;
  return (
    <Link component={RouterLink} to={`/patients/${patientId}`}>
      <PatientName patientId={patientId} />
    </Link>
  );
}
