import { DeviceTrouble, type DeviceFleet } from '@nilecare/contracts/api/device-fleet.ts';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';

interface Props {
  readonly fleet: DeviceFleet | undefined;
}

/** What ails how many devices; each filters the list by it. */
export function TroubleFilter({ fleet, chosen }: Props & { readonly chosen: readonly DeviceTrouble[] }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const toggled = (trouble: DeviceTrouble) =>
    chosen.includes(trouble) ? chosen.filter((it) => it !== trouble) : [...chosen, trouble];
  return (
    <Box role="group" aria-label={t('admin.devices.troubles')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {DeviceTrouble.options.map((it) => (
        <Chip
          key={it}
          label={`${t(`admin.devices.trouble.${it}`)} · ${fleet?.byTrouble[it] ?? '…'}`}
          color={chosen.includes(it) ? 'primary' : 'default'}
          onClick={() => filter.set({ trouble: toggled(it) })}
          aria-pressed={chosen.includes(it)}
          sx={{ height: 44 }}
        />
      ))}
    </Box>
  );
}

/** One of the firmware versions in use. */
export function FirmwareFilter({ fleet }: Props) {
  const { t } = useTranslation();
  const filter = useFilter();
  const chosen = filter.get('firmware') ?? '';
  const known = new Set(fleet?.firmware.flatMap((it) => it.firmware ?? []));
  if (chosen) known.add(chosen);
  return (
    <SelectField
      label={t('admin.devices.firmware')}
      value={chosen}
      width={160}
      options={[['', t('common.all')], ...[...known].toSorted().map((it) => [it, it] as const)]}
      onChange={(firmware) => filter.set({ firmware })}
    />
  );
}
