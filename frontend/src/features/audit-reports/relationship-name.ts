import { useTranslation } from 'react-i18next';

const known = ['self', 'care-team', 'ward-duty', 'granted', 'former-care-team', 'break-glass'] as const;

/** What opened a record, in words; a code that is not known here as it stands. */
export function useRelationshipName(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => {
    const name = known.find((it) => it === code);
    return name === undefined ? code : t(`audit.relationship.${name}`);
  };
}
