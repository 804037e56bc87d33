import type { Consent, ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import { roleNames, roleSeeds } from '@nilecare/contracts/permissions.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';

export const roleName = (role: string, language: Language): string => {
  const known = roleNames.find((it) => it === role);
  return known ? roleSeeds[known].title[language] : role;
};

const nobody: ReadonlyMap<string, string> = new Map();

/** To whom decisions apply, in words. @param known names of staff by id, for who may not look through the staff */
export function useSubjectText(
  consents: readonly Pick<Consent, 'subject'>[],
  known: ReadonlyMap<string, string> = nobody,
): (subject: ConsentSubject) => string {
  const { t } = useTranslation();
  const { language } = useFormat();
  const facilities = useQuery(useFacilities()).data;
  const names = useStaffNames(consents.flatMap(({ subject }) => (subject.kind === 'staff' ? [subject.id] : [])));
  return (subject) => {
    switch (subject.kind) {
      case 'everybody':
        return t('consents.subject.everybody');
      case 'staff':
        return known.get(subject.id) ?? names.get(subject.id) ?? t('consents.subject.staff');
      case 'role':
        return t('consents.ofRole', { role: roleName(subject.id, language) });
      case 'facility': {
        const found = facilities?.find((it) => it.id === subject.id);
        return t('consents.ofFacility', { facility: found ? nameIn(language, found.name) : '…' });
      }
    }
  };
}
