import { CareTeamMember, type Encounter } from '@nilecare/contracts/api/clinical.ts';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { NewerStay } from '../stays/newer-stay.tsx';
import { StaffChoice } from '../stays/staff-choice.tsx';
import { useStayAct } from '../stays/use-stay-act.ts';

interface Props {
  readonly stay: Encounter;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** Changes who is responsible for a stay. Who joins may open the record. */
export function ChangeTeamDialog({ stay, names, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const [team, setTeam] = useState<readonly CareTeamMember[]>(stay.careTeam);
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const nameOf = (staffId: string) => names.get(staffId) ?? known.get(staffId) ?? '…';
  const attending = team.filter((it) => it.role === 'attending').length;
  const save = useStayAct<void>(
    stay,
    (_, { id, version }) =>
      api.clinical.setCareTeam({ params: { encounterId: id }, body: { careTeam: [...team] } }, { ifMatch: version }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('stays.team.change')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={attending !== 1}
      onConfirm={() => save.run()}
      onClose={onClose}
    >
      {team.map((member) => (
        <Box key={member.staffId} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <Typography sx={{ flex: 1, minWidth: 0 }}>{nameOf(member.staffId)}</Typography>
          <SelectField
            label={`${t('stays.team.roleName')}: ${nameOf(member.staffId)}`}
            value={member.role}
            width={190}
            options={CareTeamMember.shape.role.options.map((it) => [it, t(`patient.summary.${it}`)])}
            onChange={(role) => {
              if (role !== '') setTeam(team.map((it) => (it.staffId === member.staffId ? { ...it, role } : it)));
            }}
          />
          <IconButton
            aria-label={t('stays.team.remove', { name: nameOf(member.staffId) })}
            onClick={() => setTeam(team.filter((it) => it.staffId !== member.staffId))}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      {attending !== 1 && <Typography color="error">{t('stays.team.oneAttending')}</Typography>}
      <StaffChoice
        key={team.length}
        label={t('stays.team.add')}
        onChange={(person) => {
          if (!person || team.some((it) => it.staffId === person.id)) return;
          setKnown(new Map(known).set(person.id, nameIn(language, person.name)));
          setTeam([...team, { staffId: person.id, role: person.profession === 'nurse' ? 'nurse' : 'consultant' }]);
        }}
      />
      <NewerStay stay={save.newer} />
    </ConfirmDialog>
  );
}
