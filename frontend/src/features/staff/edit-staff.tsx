import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import Box from '@mui/material/Box';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { SaveFoot } from '../../shared-ui/save-foot.tsx';
import { bodyOf, entriesOf, staffEntries, type StaffChecked } from './staff-entries.ts';
import { StaffFields } from './staff-fields.tsx';
import { useStaffSaved } from './staff-queries.ts';

/** Changing a record. A conflict loads the newest version under what was typed. */
export function EditStaff({ record }: { readonly record: StaffRecord }) {
  const { t } = useTranslation();
  const api = useApi();
  const saved = useStaffSaved();
  const form = useForm({ resolver: entryResolver(staffEntries, t), defaultValues: entriesOf(record) });
  const params = { staffId: record.id };
  const save = useMutation({
    mutationFn: (entered: StaffChecked) =>
      api.business.updateStaff({ params, body: bodyOf(entered) }, { ifMatch: record.version }),
    onSuccess: (answer) => {
      saved(answer);
      form.reset(entriesOf(answer));
    },
    onError: async (error) => {
      if (!isProblem(error, 'version-conflict')) return;
      const newest = await api.business.getStaff({ params });
      saved(newest);
      form.reset(entriesOf(newest), { keepDirtyValues: true });
    },
  });
  const { isDirty } = form.formState;
  return (
    <Panel title={t('staff.record')}>
      <FormProvider {...form}>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2 }}
          onSubmit={(event) => void form.handleSubmit((entered) => save.mutate(entered))(event)}
        >
          <StaffFields />
          <SaveFoot save={save} isDirty={isDirty} saved={t('common.saved')} conflict={t('staff.conflict')} />
        </Box>
      </FormProvider>
    </Panel>
  );
}
