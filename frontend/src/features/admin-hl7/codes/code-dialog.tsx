import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import Alert from '@mui/material/Alert';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { replacedBy, withCode } from './code-list.ts';
import { TargetChoice } from './target-choice.tsx';
import { TargetName } from './target-name.tsx';
import type { CodeKind, Target } from './targets.ts';
import { kindsOf, useChangeCodes, useCodesQuery, type CodesOwner } from './use-codes.ts';

interface Props {
  readonly owner: CodesOwner;
  readonly facilityId: string;
  /** What is known of it already. */
  readonly begun?: Pick<Hl7Code, 'kind' | 'code'>;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Says what a code of another system means here, or what it calls something of ours. */
export function CodeDialog({ owner, facilityId, begun, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<CodeKind>(begun?.kind ?? 'ward');
  const [code, setCode] = useState(begun?.code ?? '');
  const [target, setTarget] = useState<Target | null>(null);
  const codes = useQuery(useCodesQuery(owner)).data ?? [];
  const change = useChangeCodes(owner, onSaved);
  const said = target && code.trim() !== '' ? { kind, code: code.trim(), targetId: target.id } : undefined;
  const replaced = said && replacedBy(owner.of, codes, said);
  return (
    <ConfirmDialog
      title={t('hl7.codes.say')}
      confirm={t('common.save')}
      pending={change.isPending}
      error={change.error}
      disabled={said === undefined}
      onConfirm={() => said && change.mutate((stored) => withCode(owner.of, stored, said))}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t(`hl7.codes.explain.${owner.of}`)}</Typography>
      <SelectField
        label={t('hl7.codes.kind')}
        value={kind}
        options={kindsOf(owner.of).map((it) => [it, t(`hl7.codes.kinds.${it}`)])}
        onChange={(next) => {
          if (next === '') return;
          setKind(next);
          setTarget(null);
        }}
      />
      <TextField
        label={t('hl7.codes.code')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        helperText={t(kind === 'bed' ? 'hl7.codes.bedHint' : 'hl7.codes.codeHint')}
        required
        slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false, autoComplete: 'off', maxLength: 200 } }}
      />
      <TargetChoice
        key={kind}
        kind={kind}
        facilityId={facilityId}
        value={target}
        autoFocus={begun !== undefined}
        onChange={setTarget}
      />
      {replaced && (
        <Alert severity="info">
          {t(`hl7.codes.replaces.${owner.of}`)}{' '}
          {owner.of === 'channel' ? (
            <TargetName kind={replaced.kind} id={replaced.targetId} facilityId={facilityId} />
          ) : (
            <bdi dir="ltr">{replaced.code}</bdi>
          )}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
