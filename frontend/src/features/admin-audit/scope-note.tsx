import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences, useProfile } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';

/** Says to who works in some facilities that the trail is shown of those alone. */
export function ScopeNote() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { facilityIds } = useProfile();
  const facilities = useQuery(useFacilities()).data ?? [];
  const names = facilities.filter((it) => facilityIds.includes(it.id)).map((it) => nameIn(language, it.name));
  if (facilityIds.includes('*') || names.length === 0) return null;
  return (
    <Typography color="textSecondary">
      {t('audit.scope', { names: new Intl.ListFormat(language).format(names) })}
    </Typography>
  );
}
