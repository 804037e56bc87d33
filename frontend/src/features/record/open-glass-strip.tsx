import LockOpen from '@mui/icons-material/LockOpenOutlined';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { useCare } from './use-care.ts';

const Strip = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '6px 20px',
  background: token.alarm.mediumSoft,
  color: token.alarm.medium,
  borderBlockEnd: `1px solid ${token.line}`,
  fontWeight: 500,
});

/** On every tab while a record is open by break-glass: that it is, until when, and that it will be looked at. */
export function OpenGlassStrip({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useCare(patientId);
  if (data?.relationship !== 'break-glass') return null;
  return (
    <Strip role="status">
      <LockOpen fontSize="small" />
      <span>{t('care.glass.strip', { time: data.until ? format.time(data.until) : '' })}</span>
    </Strip>
  );
}
