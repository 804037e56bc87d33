import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import {
  factsOf,
  noOrganisation,
  organisationEntries,
  possibleParents,
  type OrganisationChecked,
} from './organisation-entries.ts';
import { OrganisationFields } from './organisation-fields.tsx';

interface Props {
  readonly all: readonly Organisation[];
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

export function NewOrganisationDialog({ all, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const form = useForm({ resolver: entryResolver(organisationEntries, t), defaultValues: noOrganisation });
  const create = useMutation({
    mutationFn: (entered: OrganisationChecked) => {
      const body = factsOf(entered);
      return api.business.createOrganisation({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: onDone,
  });
  return (
    <FormProvider {...form}>
      <ConfirmDialog
        title={t('organisations.add')}
        confirm={t('common.save')}
        pending={create.isPending}
        error={create.error}
        onConfirm={() => void form.handleSubmit((entered) => create.mutate(entered))()}
        onClose={onClose}
      >
        <OrganisationFields parents={possibleParents(all, undefined)} isNew />
      </ConfirmDialog>
    </FormProvider>
  );
}
