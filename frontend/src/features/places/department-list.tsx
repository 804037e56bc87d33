import type { Ward } from '@nilecare/contracts/api/facility.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { CloseButton } from './close-button.tsx';
import type { Wanted } from './wanted.ts';
import type { Places } from './use-places.ts';

interface Props {
  readonly places: Places;
  readonly wardId: string | undefined;
  readonly onOpen: (wanted: Wanted) => void;
}

/** Departments with their wards; a ward is chosen here. */
export function DepartmentList({ places, wardId, onOpen }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  if (places.isPending) return <Skeleton variant="rounded" height={240} />;
  if (places.departments.length === 0) return <Typography color="textSecondary">{t('places.none')}</Typography>;
  return places.departments.map((department) => (
    <Box key={department.id} sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="h3" sx={{ flex: 1 }}>
          {nameIn(language, department.name)}
        </Typography>
        {!department.active && <StatusChip tone="quiet" label={t('places.closed')} />}
        <Button size="small" onClick={() => onOpen({ kind: 'department', place: department })}>
          {t('places.edit')}
        </Button>
        <CloseButton kind="department" place={{ ...department, name: nameIn(language, department.name) }} />
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {places.wards
          .filter((ward) => ward.departmentId === department.id)
          .map((ward) => (
            <WardChoice key={ward.id} ward={ward} chosen={ward.id === wardId} />
          ))}
      </Box>
      {department.active && (
        <Button size="small" onClick={() => onOpen({ kind: 'ward', departmentId: department.id })}>
          {t('places.add.ward')}
        </Button>
      )}
    </Box>
  ));
}

function WardChoice({ ward, chosen }: { ward: Ward; chosen: boolean }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  return (
    <Box component="li">
      <Button
        fullWidth
        variant={chosen ? 'outlined' : 'text'}
        aria-pressed={chosen}
        onClick={() => filter.set({ ward: ward.id })}
        sx={{ justifyContent: 'space-between', gap: 2 }}
      >
        <span>{nameIn(language, ward.name)}</span>
        <span>
          {ward.active ? t('shell.occupied', { occupied: ward.occupied, beds: ward.beds }) : t('places.closed')}
        </span>
      </Button>
    </Box>
  );
}
