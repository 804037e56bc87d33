import { RoomGender } from '@nilecare/contracts/api/facility-places.ts';
import { WardKind } from '@nilecare/contracts/api/facility.ts';
import { BedEquipment } from '@nilecare/contracts/beds.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../shared-ui/select-field.tsx';
import type { Wanted } from './wanted.ts';
import type { Entries } from './place-entries.ts';

interface Props {
  readonly kind: Wanted['kind'];
  readonly entries: Entries;
  readonly onChange: (entries: Entries) => void;
}

type TextName = 'en' | 'ar' | 'name' | 'room' | 'timeZone' | 'currency' | 'address' | 'phone' | 'capacity';

/** What is asked of each kind of place. */
const texts: Readonly<Record<Wanted['kind'], readonly TextName[]>> = {
  facility: ['en', 'ar', 'timeZone', 'currency', 'address', 'phone'],
  department: ['en', 'ar'],
  ward: ['en', 'ar', 'capacity'],
  room: ['name'],
  bed: ['name', 'room'],
};
const optional = new Set<TextName>(['address', 'phone', 'capacity']);

export function PlaceFields({ kind, entries, onChange }: Props) {
  const { t } = useTranslation();
  const labels: Record<TextName, string> = {
    en: t('places.nameEn'),
    ar: t('places.nameAr'),
    name: t(kind === 'bed' ? 'places.label' : 'places.name'),
    room: t('places.room'),
    timeZone: t('places.timeZone'),
    currency: t('places.currency'),
    address: t('places.address'),
    phone: t('places.phone'),
    capacity: t('places.capacity'),
  };
  return (
    <>
      {texts[kind].map((name) => (
        <TextField
          key={name}
          label={labels[name]}
          value={entries[name]}
          required={!optional.has(name)}
          helperText={name === 'capacity' ? t('places.capacityHint') : undefined}
          onChange={(event) => onChange({ ...entries, [name]: event.target.value })}
          slotProps={{ htmlInput: name === 'ar' ? { dir: 'rtl', lang: 'ar' } : { dir: 'auto' } }}
        />
      ))}
      {kind === 'ward' && (
        <SelectField
          label={t('places.kind')}
          value={entries.kind}
          options={WardKind.options.map((it) => [it, t(`places.kinds.${it}`)])}
          onChange={(next) => next !== '' && onChange({ ...entries, kind: next })}
        />
      )}
      {kind === 'room' && (
        <SelectField
          label={t('places.gender')}
          value={entries.gender}
          options={RoomGender.options.map((it) => [it, t(`places.genders.${it}`)])}
          onChange={(next) => next !== '' && onChange({ ...entries, gender: next })}
        />
      )}
      {kind === 'bed' && <BedFeatures entries={entries} onChange={onChange} />}
    </>
  );
}

function BedFeatures({ entries, onChange }: Omit<Props, 'kind'>) {
  const { t } = useTranslation();
  const { equipment } = entries;
  return (
    <FormGroup row role="group" aria-label={t('places.equipment')}>
      {(['monitored', 'isolation'] as const).map((name) => (
        <FormControlLabel
          key={name}
          label={t(`places.${name}`)}
          control={<Checkbox checked={entries[name]} onChange={(_, on) => onChange({ ...entries, [name]: on })} />}
        />
      ))}
      {BedEquipment.options.map((one) => (
        <FormControlLabel
          key={one}
          label={t(`beds.need.${one}`)}
          control={
            <Checkbox
              checked={equipment.includes(one)}
              onChange={(_, on) =>
                onChange({ ...entries, equipment: on ? [...equipment, one] : equipment.filter((it) => it !== one) })
              }
            />
          }
        />
      ))}
    </FormGroup>
  );
}
