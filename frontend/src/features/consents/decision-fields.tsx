import type { ConsentBody, ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import { roleNames } from '@nilecare/contracts/permissions.ts';
import { ConsentCategory } from '@nilecare/contracts/record-privacy.ts';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { StaffChoice } from '../stays/staff-choice.tsx';
import { roleName } from './consent-text.ts';

export type Decision = Required<z.input<typeof ConsentBody>>;
type SubjectKind = ConsentSubject['kind'];

/** What a form of a decision begins with: nothing is permitted or refused by accident. */
export const undecided = { decision: 'deny', category: 'all', validUntil: null, note: null } as const;

export interface Named {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly decision: Omit<Decision, 'subject'>;
  readonly onChange: (decision: Omit<Decision, 'subject'>) => void;
  readonly kind: SubjectKind;
  readonly onKind: (kind: SubjectKind) => void;
  readonly subject: ConsentSubject | undefined;
  readonly onSubject: (subject: ConsentSubject | undefined) => void;
  /** To whom it may apply here. */
  readonly kinds: readonly SubjectKind[];
  /** Among whom one person is chosen; everybody who works here, where it is not given. */
  readonly people?: readonly Named[] | undefined;
}

/** Who may or may not read what, and until when. */
export function DecisionFields({ decision, onChange, kind, onKind, subject, onSubject, kinds, people }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('consents.decisionName')}
        value={decision.decision}
        options={(['deny', 'permit'] as const).map((it) => [it, t(`consents.decision.${it}`)] as const)}
        onChange={(next) => next !== '' && onChange({ ...decision, decision: next })}
      />
      <SelectField
        label={t('consents.subjectName')}
        value={kind}
        options={kinds.map((it) => [it, t(`consents.subject.${it}`)] as const)}
        onChange={(next) => {
          if (next === '') return;
          onKind(next);
          onSubject(next === 'everybody' ? { kind: next } : undefined);
        }}
      />
      <SubjectEntry kind={kind} subject={subject} onSubject={onSubject} people={people} />
      <SelectField
        label={t('consents.categoryName')}
        value={decision.category}
        options={ConsentCategory.options.map((it) => [it, t(`consents.category.${it}`)] as const)}
        onChange={(next) => next !== '' && onChange({ ...decision, category: next })}
      />
      <MomentField
        label={t('consents.validUntil')}
        value={decision.validUntil ?? undefined}
        onChange={(at) => onChange({ ...decision, validUntil: at ?? null })}
      />
      <TextField
        label={t('record.entry.note')}
        value={decision.note ?? ''}
        multiline
        minRows={2}
        onChange={(event) => onChange({ ...decision, note: event.target.value || null })}
        slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
      />
    </>
  );
}

interface SubjectProps {
  readonly kind: SubjectKind;
  readonly subject: ConsentSubject | undefined;
  readonly onSubject: (subject: ConsentSubject | undefined) => void;
  readonly people: readonly Named[] | undefined;
}

function SubjectEntry({ kind, subject, onSubject, people }: SubjectProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const facilities = useQuery(useFacilities()).data ?? [];
  const id = subject && 'id' in subject ? subject.id : '';
  switch (kind) {
    case 'everybody':
      return null;
    case 'staff':
      if (people)
        return (
          <SelectField
            label={t('consents.subject.staff')}
            value={id}
            options={people.map((it) => [it.id, it.name] as const)}
            onChange={(next) => onSubject(next === '' ? undefined : { kind, id: next })}
          />
        );
      return (
        <StaffChoice
          label={t('consents.subject.staff')}
          onChange={(person) => onSubject(person && { kind, id: person.id })}
        />
      );
    case 'role':
      return (
        <SelectField
          label={t('consents.subject.role')}
          value={id}
          options={roleNames
            .filter((it) => it !== 'patient')
            .map((it) => [it as string, roleName(it, language)] as const)}
          onChange={(role) => {
            const known = roleNames.find((it) => it === role);
            onSubject(known && { kind, id: known });
          }}
        />
      );
    case 'facility':
      return (
        <SelectField
          label={t('consents.subject.facility')}
          value={id}
          options={facilities.map((it) => [it.id, nameIn(language, it.name)] as const)}
          onChange={(facilityId) => onSubject(facilityId === '' ? undefined : { kind, id: facilityId })}
        />
      );
  }
}
