import type { Ward } from '@nilecare/contracts/api/facility.ts';
import Apartment from '@mui/icons-material/ApartmentOutlined';
import CheckBox from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch, useNavigate } from 'react-router';
import { useMay, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFacilities, useWards } from './use-facilities.ts';

/** Which facility and ward this device stands for, and whose alarms it shows besides. */
export function WardSwitch() {
  const { t } = useTranslation();
  const { preferences } = usePlatform();
  const navigate = useNavigate();
  const onWall = useMatch('/wards/:wardId/:view');
  const { language, wardId } = usePreferences((it) => it);
  const facilities = useQuery(useFacilities()).data ?? [];
  const wards = useQuery(useWards()).data ?? [];
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const ward = wards.find((it) => it.id === wardId);
  const facility = facilities.find((it) => it.id === ward?.facilityId) ?? facilities[0];
  if (wards.length === 0) return null;

  const choose = (next: Ward) => {
    setOpen(false);
    preferences.setState({ wardId: next.id, facilityId: next.facilityId });
    if (onWall) void navigate(`/wards/${next.id}/${onWall.params['view'] ?? 'wall'}`);
  };
  const label = [
    facility && nameIn(language, facility.name),
    ward ? nameIn(language, ward.name) : t('shell.chooseWard'),
  ];
  return (
    <>
      <Button
        ref={anchor}
        variant="outlined"
        color="inherit"
        startIcon={<Apartment fontSize="small" />}
        onClick={() => setOpen(true)}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`${t('shell.wardSwitch')}: ${label.join(' · ')}`}
        sx={{
          borderColor: 'divider',
          maxWidth: 340,
          '& span': { flex: 'none' },
          '@media (max-width: 699px)': { flex: '1 1 120px', minWidth: 0 },
        }}
      >
        <bdi style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{label.join(' · ')}</bdi>
      </Button>
      <Menu anchorEl={() => anchor.current} open={open} onClose={() => setOpen(false)}>
        {facilities
          .filter((it) => wards.some((one) => one.facilityId === it.id))
          .flatMap((it) => [
            <ListSubheader key={it.id} role="presentation">
              {nameIn(language, it.name)}
            </ListSubheader>,
            ...wards
              .filter((one) => one.facilityId === it.id)
              .map((one) => (
                <MenuItem key={one.id} selected={one.id === wardId} onClick={() => choose(one)}>
                  <ListItemText
                    primary={nameIn(language, one.name)}
                    secondary={t('shell.occupied', { occupied: one.occupied, beds: one.beds })}
                  />
                </MenuItem>
              )),
          ])}
        <AlsoWatched wards={wards.filter((it) => it.id !== wardId)} />
      </Menu>
    </>
  );
}

function AlsoWatched({ wards }: { wards: readonly Ward[] }) {
  const { t } = useTranslation();
  const { preferences } = usePlatform();
  const { language, alsoWatched } = usePreferences((it) => it);
  if (!useMay('alarm:read') || wards.length === 0) return null;
  const toggle = (id: string) =>
    preferences.setState({
      alsoWatched: alsoWatched.includes(id) ? alsoWatched.filter((it) => it !== id) : [...alsoWatched, id],
    });
  return [
    <Divider key="line" />,
    <ListSubheader key="title" role="presentation">
      {t('shell.alsoWatch')}
    </ListSubheader>,
    ...wards.map((ward) => (
      <MenuItem
        key={ward.id}
        role="menuitemcheckbox"
        aria-checked={alsoWatched.includes(ward.id)}
        onClick={() => toggle(ward.id)}
      >
        <ListItemIcon>
          {alsoWatched.includes(ward.id) ? <CheckBox color="primary" /> : <CheckBoxOutlineBlank />}
        </ListItemIcon>
        <ListItemText primary={nameIn(language, ward.name)} />
      </MenuItem>
    )),
  ];
}
