import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../shared-ui/format.ts';
import { clocksDiffer, zoneName } from '../../shared-ui/zoned-time.ts';

interface Props {
  readonly at: string;
  readonly format: Pick<Format, 'language' | 'timeZone'>;
}

/** Says by whose clock a time is shown, where the reader's own shows another. */
export function ZoneNote({ at, format: { language, timeZone } }: Props) {
  const { t } = useTranslation();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!clocksDiffer(Date.parse(at), timeZone, own)) return null;
  return (
    <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
      {t('ownAppointments.clock', { zone: zoneName(language, timeZone, Date.parse(at)) })}
    </Typography>
  );
}
