import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../../app/platform-context.ts';
import { nameIn } from '../../../shared-ui/format.ts';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { isSearched, useSearchedTargetQuery, useTargetsQuery, type CodeKind } from './targets.ts';

interface Props {
  readonly kind: CodeKind;
  readonly id: string;
  readonly facilityId: string;
}

/** What a code stands for, by name; the end of its id where it is not there any more. */
export function TargetName({ kind, id, facilityId }: Props) {
  const language = usePreferences((it) => it.language);
  const listed = useQuery({ ...useTargetsQuery({ kind, facilityId, search: '' }), enabled: !isSearched(kind) });
  const one = useQuery(useSearchedTargetQuery(kind, id));
  const query = isSearched(kind) ? one : listed;
  if (query.isPending) return '…';
  const target = isSearched(kind) ? one.data : listed.data?.find((it) => it.id === id);
  return target ? nameIn(language, target.name) : <Ltr>{id.slice(-12)}</Ltr>;
}
