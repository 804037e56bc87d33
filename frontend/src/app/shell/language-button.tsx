import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { usePlatform, usePreferences } from '../platform-context.ts';

/** Goes to the other language in one click; its name is written in itself. */
export function LanguageButton() {
  const { t } = useTranslation();
  const { preferences } = usePlatform();
  const other = usePreferences((it) => (it.language === 'ar' ? 'en' : 'ar'));
  return (
    <Button
      variant="outlined"
      color="inherit"
      lang={other}
      title={t('shell.language')}
      onClick={() => preferences.setState({ language: other })}
      sx={{ borderColor: 'divider' }}
    >
      {t('shell.otherLanguage')}
    </Button>
  );
}
