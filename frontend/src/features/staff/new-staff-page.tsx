import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { bodyOf, noStaffEntries, staffEntries, type StaffChecked } from './staff-entries.ts';
import { StaffFields } from './staff-fields.tsx';
import { useStaffSaved } from './staff-queries.ts';

/** Adds a staff member; licences, hours and leave follow on the record. */
export function NewStaffPage() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const saved = useStaffSaved();
  const keyFor = useIdempotencyKey();
  const facilityId = usePreferences((it) => it.facilityId) ?? '';
  const form = useForm({
    resolver: entryResolver(staffEntries, t),
    defaultValues: { ...noStaffEntries, facilityId },
  });
  const create = useMutation({
    mutationFn: (entered: StaffChecked) => {
      const body = bodyOf(entered);
      return api.business.createStaff({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: (record) => {
      saved(record);
      return navigate(`/staff/${record.id}`);
    },
  });
  return (
    <Page title={t('staff.new')} narrow>
      <Panel>
        <FormProvider {...form}>
          <Box
            component="form"
            noValidate
            sx={{ display: 'grid', gap: 2 }}
            onSubmit={(event) => void form.handleSubmit((entered) => create.mutate(entered))(event)}
          >
            <StaffFields />
            {create.isError && <ErrorNote error={create.error} />}
            <Button type="submit" variant="contained" loading={create.isPending} sx={{ justifySelf: 'start' }}>
              {t('staff.new')}
            </Button>
          </Box>
        </FormProvider>
      </Panel>
    </Page>
  );
}
