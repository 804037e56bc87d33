import type { CareRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';

interface Props {
  readonly relationship: CareRelationship;
  readonly name: string;
  readonly onClose: () => void;
}

/** Closes the record to somebody before the time. */
export function EndAccessDialog({ relationship, name, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (reason: string) =>
      api.clinical.endRelationship({ params: { relationshipId: relationship.id }, body: { reason } }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['care'] }),
  });
  return (
    <ReasonDialog
      title={t('stays.team.endTitle', { name })}
      confirm={t('stays.team.end')}
      label={t('stays.reason')}
      pending={end.isPending}
      error={end.error}
      onConfirm={end.mutate}
      onClose={onClose}
    />
  );
}
