import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { Page } from '../../shared-ui/page.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { AllergyFacts } from './allergy-facts.tsx';
import { PatientDispensings } from './patient-dispensings.tsx';
import { PatientOrders } from './patient-orders.tsx';
import { SafetyFacts } from './safety-facts.tsx';
import { StickyBanner } from './sticky-banner.tsx';

/** What a pharmacist has to know of a patient: what is ordered, what was handed out, what is not tolerated. */
export function PharmacyPatientPage() {
  const { patientId = '' } = useParams();
  return <Medication key={patientId} patientId={patientId} />;
}

function Medication({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const maySeeDispensings = useMay('medication:dispense');
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const facilityId = (facilities.find((it) => it.id === chosen) ?? facilities[0])?.id ?? '';
  return (
    <>
      <StickyBanner patientId={patientId} />
      <Page
        belowBanner
        title={t('pharmacy.patient.title')}
        actions={
          <Button component={Link} to="/pharmacy" color="inherit">
            {t('pharmacy.order.back')}
          </Button>
        }
      >
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { lg: '3fr 2fr' }, alignItems: 'start' }}>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <PatientOrders patientId={patientId} />
          </Box>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <AllergyFacts patientId={patientId} />
            <SafetyFacts patientId={patientId} />
            {maySeeDispensings && <PatientDispensings facilityId={facilityId} patientId={patientId} />}
          </Box>
        </Box>
      </Page>
    </>
  );
}
