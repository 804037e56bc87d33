import { useParams, Outlet } from 'react-router';
import Box from '@mui/material/Box';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { BelowBanner } from '../../shared-ui/below-banner.ts';
import { MissingParts } from '../../shared-ui/missing-parts.tsx';
import { useTitle } from '../../shared-ui/use-title.ts';
import { OpenGlassStrip } from '../record/open-glass-strip.tsx';
import { MergedNote } from './merged-note.tsx';
import { BannerSkeleton, PatientBanner } from './patient-banner.tsx';
import { PatientTabs } from './patient-tabs.tsx';
import { usePatient } from './use-patient.ts';

/** Frame of everything about one patient: the banner stays, whatever the tab. */
export function PatientPage() {
  const { patientId = '' } = useParams();
  return <Record key={patientId} patientId={patientId} />;
}

function Record({ patientId }: { patientId: string }) {
  const summary = usePatient(patientId);
  const language = usePreferences((it) => it.language);
  useTitle(summary.data && nameIn(language, summary.data.patient.name));
  if (summary.isError && !summary.data)
    return (
      <Box sx={{ p: 3 }}>
        <ErrorNote error={summary.error} onRetry={summary.refetch} />
      </Box>
    );
  if (!summary.data) return <BannerSkeleton />;
  return (
    <>
      <Box sx={{ position: 'sticky', top: 0, zIndex: 3 }}>
        <PatientBanner summary={summary.data} />
        <PatientTabs patientId={patientId} />
        <OpenGlassStrip patientId={patientId} />
      </Box>
      <Box sx={{ p: { xs: 1.5, sm: 2.5 }, display: 'grid', gap: 2 }}>
        <MergedNote patient={summary.data.patient} />
        <MissingParts missing={summary.data.missing} />
        <BelowBanner value>
          <Outlet context={summary.data} />
        </BelowBanner>
      </Box>
    </>
  );
}
