import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { token } from '../../theme/token.ts';

/** Look of a mark by how dangerous the allergy is. High risk is a stop, and the only other thing than alarms in red. */
export const AllergyMark = styled('span')<{ 'data-risk': Allergy['criticality'] }>({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  padding: '3px 9px',
  borderRadius: 7,
  fontSize: '0.8125rem',
  fontWeight: 600,
  background: token.alarm.mediumSoft,
  color: token.alarm.medium,
  '&[data-risk="high"]': { background: token.alarm.highSoft, color: token.alarm.high },
  '&[data-risk="low"]': { background: token.sunken, color: token.ink },
});

const signs: Readonly<Record<Allergy['criticality'], string>> = { high: '▲', low: '●', 'unable-to-assess': '■' };

/** Sign beside the word, so that colour is not alone. */
export const RiskSign = ({ criticality }: { criticality: Allergy['criticality'] }) => (
  <span aria-hidden>{signs[criticality]}</span>
);

export function CriticalityMark({ criticality }: { criticality: Allergy['criticality'] }) {
  const { t } = useTranslation();
  return (
    <AllergyMark data-risk={criticality}>
      <RiskSign criticality={criticality} />
      {t(`record.allergies.criticality.${criticality}`)}
    </AllergyMark>
  );
}
