import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { localeOf } from '../../i18n/languages.ts';

/** ISO 3166-1 alpha-2: where patients of the region come from, the hospitals' own countries first. */
const countries = [
  ...['EG', 'SD', 'SS', 'LY', 'ER', 'ET', 'TD', 'CF', 'SA', 'AE', 'KW', 'QA', 'BH', 'OM', 'YE', 'JO', 'PS', 'LB', 'SY'],
  ...['IQ', 'TN', 'DZ', 'MA', 'MR', 'SO', 'DJ', 'KE', 'UG', 'NG', 'TR', 'IR', 'PK', 'IN', 'BD', 'PH', 'CN', 'RU', 'UA'],
  ...['GB', 'IE', 'FR', 'DE', 'IT', 'ES', 'NL', 'BE', 'CH', 'AT', 'SE', 'NO', 'DK', 'PL', 'GR', 'US', 'CA', 'AU'],
] as const;

/** Countries to choose from, by their names in the chosen language; the empty value is none. */
export function useCountryOptions(): readonly (readonly [string, string])[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return useMemo(() => {
    const names = new Intl.DisplayNames(localeOf(language), { type: 'region' });
    return [
      ['', t('registration.notStated')] as const,
      ...countries.map((code) => [code, names.of(code) ?? code] as const),
    ];
  }, [language, t]);
}
