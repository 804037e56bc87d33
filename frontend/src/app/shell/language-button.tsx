import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useChooseLanguage } from '../../features/auth/use-choose-language.ts';
import { usePreferences } from '../platform-context.ts';

/** Goes to the other language in one click; its name is written in itself. */
export function LanguageButton() {
  const { t } = useTranslation();
  const choose = useChooseLanguage();
  const other = usePreferences((it) => (it.language === 'ar' ? 'en' : 'ar'));
  return (
    <Button
      variant="outlined"
      color="inherit"
      lang={other}
      data-line="2"
      title={t('shell.language')}
      onClick={() => choose(other)}
      sx={{ borderColor: 'divider' }}
    >
      {t('shell.otherLanguage')}
    </Button>
  );
}
