import { useTranslation } from 'react-i18next';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';

/** The name in both languages, of the form around. */
export function NameEntries({ autoFocus = false }: { readonly autoFocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="nameEn" label={t('money.nameEn')} required dir="ltr" lang="en" autoFocus={autoFocus} />
      <TextEntry name="nameAr" label={t('money.nameAr')} required dir="rtl" lang="ar" />
    </>
  );
}
