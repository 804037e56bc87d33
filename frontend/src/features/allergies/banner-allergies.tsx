import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import Skeleton from '@mui/material/Skeleton';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { token } from '../../theme/token.ts';
import { AllergyMark, RiskSign } from './criticality-mark.tsx';
import { counts, useAllergies } from './use-allergies.ts';

/** As many as stand beside a name without hiding it. */
const MOST_SHOWN = 3;

const Row = styled('span')({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 6, minHeight: 32 });

const RowLink = styled(Link)({
  display: 'inline-flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 6,
  minHeight: 32,
  color: 'inherit',
  textDecoration: 'none',
  borderRadius: 7,
});

const Quiet = styled('span')({
  padding: '3px 9px',
  borderRadius: 7,
  fontSize: '0.8125rem',
  background: token.sunken,
  color: token.ink,
  '&[data-unrecorded]': { background: 'none', border: `1px dashed ${token.quiet}`, color: token.quiet },
});

/** The patient's allergies beside the name: what they are, that none are known, or that nobody recorded any. */
export function BannerAllergies({ patientId }: { patientId: string }) {
  const may = useMay('allergy:read');
  const mayOpen = useMay('record:read');
  if (!may) return null;
  const marks = <Marks patientId={patientId} />;
  return mayOpen ? <RowLink to={`/patients/${patientId}/allergies`}>{marks}</RowLink> : <Row>{marks}</Row>;
}

function Marks({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const allergies = useAllergies(patientId);
  const { data } = allergies;
  if (!data && allergies.isError) return <Quiet data-unrecorded>{t('record.allergies.unknown')}</Quiet>;
  if (!data) return <Skeleton variant="rounded" width={150} height={26} />;
  if (data.status === 'not-recorded') return <Quiet data-unrecorded>{t('record.allergies.notRecorded')}</Quiet>;
  const shown = data.items.filter(counts);
  if (shown.length === 0) return <Quiet>{t('record.allergies.noneKnown')}</Quiet>;
  return (
    <>
      {shown.slice(0, MOST_SHOWN).map((it) => (
        <Mark key={it.id} allergy={it} />
      ))}
      {shown.length > MOST_SHOWN && <Quiet>{t('record.allergies.more', { n: shown.length - MOST_SHOWN })}</Quiet>}
    </>
  );
}

function Mark({ allergy: { criticality, reactions, substance } }: { allergy: Allergy }) {
  const [worst] = reactions;
  return (
    <AllergyMark data-risk={criticality}>
      <RiskSign criticality={criticality} />
      <bdi>{worst ? `${substance.text}: ${worst.manifestation}` : substance.text}</bdi>
    </AllergyMark>
  );
}
