import { registerDevice } from '@nilecare/contracts/api/device.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { wrongEntries } from '../../api/form-problem.ts';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useDevicesChanged } from './device-queries.ts';

const body = registerDevice.body.shape;
const newDevice = registerDevice.body.extend({
  manufacturer: optionalText(body.manufacturer.unwrap()),
  model: optionalText(body.model.unwrap()),
  serialNumber: optionalText(body.serialNumber.unwrap()),
});
type NewDevice = z.output<typeof newDevice>;

const kinds = body.kind.unwrap().options;

export function NewDevicePage() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useDevicesChanged();
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const form = useForm({
    resolver: zodResolver(newDevice),
    defaultValues: {
      id: '',
      kind: 'monitor' as NewDevice['kind'],
      manufacturer: '',
      model: '',
      serialNumber: '',
      facilityId: chosen ?? facilities[0]?.id ?? '',
    },
  });
  const register = useMutation({
    mutationFn: (entered: NewDevice) =>
      api.device.registerDevice({ body: entered }, { idempotencyKey: keyFor(entered) }),
    onSuccess: async (device) => {
      await changed();
      await navigate(`/devices/${device.id}`);
    },
    onError: (error) => {
      if (isProblem(error, 'device-exists')) form.setError('id', { message: t('problems.code.device-exists') });
      for (const [name, message] of wrongEntries(error)) if (name === 'id') form.setError('id', { message });
    },
  });
  const { errors } = form.formState;
  const ltr = { htmlInput: { dir: 'ltr', spellCheck: false } };
  return (
    <Page title={t('admin.devices.new')} narrow>
      <Panel>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}
          onSubmit={(event) => void form.handleSubmit((entered) => register.mutate(entered))(event)}
        >
          <TextField
            label={t('admin.devices.id')}
            autoFocus
            error={!!errors.id}
            helperText={errors.id?.message ?? t('admin.devices.idHint')}
            slotProps={ltr}
            {...form.register('id')}
          />
          <Controller
            control={form.control}
            name="kind"
            render={({ field }) => (
              <SelectField
                label={t('admin.devices.kind')}
                value={field.value ?? 'monitor'}
                options={kinds.map((it) => [it, t(`admin.devices.kinds.${it}`)])}
                onChange={field.onChange}
              />
            )}
          />
          <TextField label={t('admin.devices.manufacturer')} slotProps={ltr} {...form.register('manufacturer')} />
          <TextField label={t('admin.devices.model')} slotProps={ltr} {...form.register('model')} />
          <TextField label={t('admin.devices.serialNumber')} slotProps={ltr} {...form.register('serialNumber')} />
          <Controller
            control={form.control}
            name="facilityId"
            render={({ field }) => (
              <SelectField
                label={t('admin.devices.facility')}
                value={facilities.some((it) => it.id === field.value) ? field.value : ''}
                error={!!errors.facilityId}
                options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
                onChange={field.onChange}
              />
            )}
          />
          {register.isError && (
            <Box sx={{ gridColumn: '1 / -1' }}>
              <ErrorNote error={register.error} />
            </Box>
          )}
          <Button type="submit" variant="contained" loading={register.isPending} sx={{ justifySelf: 'start' }}>
            {t('admin.devices.register')}
          </Button>
        </Box>
      </Panel>
    </Page>
  );
}
