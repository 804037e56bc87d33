import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePlatform } from '../../app/platform-context.ts';
import { isProblem } from '../../api/problem-text.ts';

/** Takes charge of an alarm. The screen changes when the server said yes, never before. */
export function useAcknowledge(alarm: Alarm) {
  const { api, live } = usePlatform();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.device.acknowledgeAlarm({ params: { alarmId: alarm.id }, body: { reason } }),
    onSuccess: (answered) => {
      live.alarms.take([answered]);
      void queries.invalidateQueries({ queryKey: ['alarms'] });
    },
    onError: async (error) => {
      // Somebody was faster, or it is over: show what is true now.
      if (!isProblem(error, 'alarm-already-acknowledged') && !isProblem(error, 'alarm-over')) return;
      const { history: _, ...current } = await api.device.getAlarm({ params: { alarmId: alarm.id } });
      live.alarms.take([current]);
    },
  });
}
