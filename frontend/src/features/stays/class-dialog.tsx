import type { Encounter, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { meaningOf, otherClasses } from './class-change.ts';
import { NewerStay } from './newer-stay.tsx';
import { StayNamed } from './stay-named.tsx';
import { useStayAct } from './use-stay-act.ts';

/** Admits who came as an outpatient or an emergency, or lets an inpatient go on as one of these: the stay goes on. */
export function ClassDialog({ stay, onClose }: { stay: Encounter; onClose: () => void }) {
  const { t } = useTranslation();
  const { clinical } = useApi();
  const [kind, setKind] = useState<EncounterClass>(stay.class === 'inpatient' ? 'ambulatory' : 'inpatient');
  const change = useStayAct<string>(
    stay,
    (reason, { id, version }) =>
      clinical.changeEncounterClass(
        { params: { encounterId: id }, body: { class: kind, reason } },
        { ifMatch: version },
      ),
    onClose,
  );
  const { current } = change;
  // Somebody else may have done it meanwhile: it is for a person to say what is wanted then.
  const isChosen = kind !== current.class;
  return (
    <ReasonDialog
      title={t('stays.act.reclassify')}
      confirm={t('stays.act.reclassify')}
      label={t('stays.reason')}
      disabled={!isChosen}
      pending={change.isPending}
      error={change.error}
      onConfirm={change.run}
      onClose={onClose}
    >
      <StayNamed stay={current} />
      <SelectField
        label={t('stays.newClass')}
        value={isChosen ? kind : ''}
        options={otherClasses(current).map((it) => [it, t(`stays.class.${it}`)] as const)}
        onChange={(next) => {
          if (next !== '') setKind(next);
        }}
      />
      {isChosen && <Typography>{t(`stays.reclassified.${meaningOf(current, kind)}`)}</Typography>}
      <NewerStay stay={change.newer} />
    </ReasonDialog>
  );
}
