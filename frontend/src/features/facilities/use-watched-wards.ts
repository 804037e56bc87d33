import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMay, usePlatform, usePreferences, useProfile } from '../../app/platform-context.ts';
import { useWards } from './use-facilities.ts';

/** The ward somebody begins with: where she is on duty now, else the first that has beds. */
function useStartWard() {
  const { api, preferences } = usePlatform();
  const profile = useProfile();
  const wardId = usePreferences((it) => it.wardId);
  const wards = useQuery(useWards()).data;
  const known = wards?.some((it) => it.id === wardId) ?? true;
  const duty = useQuery({
    queryKey: ['duties', 'mine', profile.staffId],
    queryFn: async ({ signal }) =>
      (await api.business.listDuties({ query: { staffId: profile.staffId ?? undefined } }, { signal })).items,
    enabled: profile.staffId !== null && profile.permissions.includes('staff:read') && (!wardId || !known),
    retry: false,
  });
  const settled = profile.staffId === null || duty.isFetched;
  useEffect(() => {
    if (!wards || (wardId && known) || !settled) return;
    const start = wards.find((it) => it.id === duty.data?.[0]?.wardId) ?? wards.find((it) => it.beds > 0) ?? wards[0];
    if (start) preferences.setState({ wardId: start.id, facilityId: start.facilityId });
  }, [wards, wardId, known, settled, duty.data, preferences]);
}

/** Chooses a ward for who just signed in, and watches the alarms of the chosen wards on every page. */
export function WatchChosenWards() {
  useStartWard();
  const { live } = usePlatform();
  const may = useMay('alarm:read');
  const profile = useProfile();
  const wardId = usePreferences((it) => it.wardId);
  const alsoWatched = usePreferences((it) => it.alsoWatched);
  // A doctor is called for her own patients; wards only when she asked for them.
  const own = profile.roles.includes('doctor') ? undefined : wardId;
  useEffect(() => {
    if (!may) return undefined;
    const wardIds = [...new Set([...(own ? [own] : []), ...alsoWatched])];
    return live.watch({ wardIds });
  }, [live, may, own, alsoWatched]);
  return null;
}
