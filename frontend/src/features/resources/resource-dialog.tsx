import type { Resource } from '@nilecare/contracts/api/facility-resources.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';

interface Props {
  readonly facilityId: string;
  /** The one to be changed; undefined: a new one. */
  readonly resource: Resource | undefined;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

const kinds = ['room', 'equipment', 'vehicle'] as const;
const numbers = ['capacity', 'bufferBefore', 'bufferAfter'] as const;
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Hours that are the same on every day; others are kept as they are. */
function dailyHours(resource: Resource | undefined): { opens: string; closes: string } | 'others' {
  const [first, ...rest] = resource?.hours ?? [];
  if (!first) return { opens: '', closes: '' };
  const same = rest.length === 6 && rest.every((it) => it.opens === first.opens && it.closes === first.closes);
  return same ? { opens: first.opens, closes: first.closes } : 'others';
}

/** Adds something that can be booked, or changes it. */
export function ResourceDialog({ facilityId, resource, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const daily = dailyHours(resource);
  const [kind, setKind] = useState<Resource['kind']>(resource?.kind ?? 'room');
  const [text, setText] = useState<Record<string, string>>({
    en: resource?.name.en ?? '',
    ar: resource?.name.ar ?? '',
    capacity: String(resource?.capacity ?? 1),
    bufferBefore: String(resource?.bufferBefore ?? 0),
    bufferAfter: String(resource?.bufferAfter ?? 0),
    ...(daily === 'others' ? {} : daily),
  });
  const value = (name: string) => (text[name] ?? '').trim();
  const enter = (name: string) => (event: { target: { value: string } }) =>
    setText((before) => ({ ...before, [name]: event.target.value }));
  const complete = value('en') !== '' && value('ar') !== '' && numbers.every((it) => /^\d+$/.test(value(it)));
  const [opens, closes] = [value('opens'), value('closes')];
  const hours =
    daily === 'others'
      ? (resource?.hours ?? [])
      : opens && closes
        ? everyDay.map((weekday) => ({ weekday, opens, closes }))
        : [];
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        kind,
        name: { en: value('en'), ar: value('ar') },
        wardId: resource?.wardId ?? null,
        capacity: Number(value('capacity')),
        bufferBefore: Number(value('bufferBefore')),
        bufferAfter: Number(value('bufferAfter')),
        hours,
      };
      if (resource) {
        const params = { resourceId: resource.id };
        await api.facility.updateResource({ params, body }, { ifMatch: resource.version });
      } else {
        const created = { ...body, facilityId };
        await api.facility.createResource({ body: created }, { idempotencyKey: keyFor(created) });
      }
    },
    onSuccess: onDone,
  });
  return (
    <ConfirmDialog
      title={t(resource ? 'resources.edit' : 'resources.add')}
      confirm={t('places.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!complete}
      onConfirm={() => complete && save.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('resources.kind')}
        value={kind}
        options={kinds.map((it) => [it, t(`resources.kinds.${it}`)])}
        onChange={(next) => next !== '' && setKind(next)}
      />
      <TextField label={t('places.nameEn')} value={text['en']} onChange={enter('en')} required />
      <TextField
        label={t('places.nameAr')}
        value={text['ar']}
        onChange={enter('ar')}
        required
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'ar' } }}
      />
      {numbers.map((name) => (
        <TextField
          key={name}
          label={t(`resources.${name}`)}
          value={text[name]}
          onChange={enter(name)}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
      ))}
      {daily !== 'others' &&
        (['opens', 'closes'] as const).map((name) => (
          <TextField
            key={name}
            type="time"
            label={`${t('resources.everyDay')}: ${t(`resources.${name}`)}`}
            helperText={t('resources.hoursHint')}
            value={text[name]}
            onChange={enter(name)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
    </ConfirmDialog>
  );
}
