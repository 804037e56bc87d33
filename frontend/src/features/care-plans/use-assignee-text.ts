import type { Assignee, CareTask } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { roleName } from '../consents/consent-text.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';

/** Who is to do the tasks, in words. */
export function useAssigneeText(tasks: readonly CareTask[]): (assignee: Assignee) => string {
  const { t } = useTranslation();
  const { language } = useFormat();
  const names = useStaffNames(tasks.flatMap(({ assignee: it }) => (it.kind === 'staff' ? [it.staffId] : [])));
  return (assignee) => {
    switch (assignee.kind) {
      case 'staff':
        return names.get(assignee.staffId) ?? '…';
      case 'role':
        return roleName(assignee.role, language);
      case 'patient':
        return t('carePlans.thePatient');
    }
  };
}
